package dev.coldspan.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.alerts.testing.AlertsProcess;
import dev.coldspan.alerts.testing.ScriptedQueryApi;
import dev.coldspan.alerts.testing.TransitionPlan;
import dev.coldspan.alerts.testing.WebhookSink;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many alerts that begin and end by a plan, while the evaluator is killed with SIGKILL again and again. What arrived is
 * compared with the plan. Its clock runs fast; run it with {@code -Dalerts.kills=75 -Dalerts.seed=1}.
 */
@EnabledIfSystemProperty(named = "alerts.kills", matches = "[0-9]+")
class KillManyTest {
    private static final int FUNCTIONS = 50;
    private static final int CYCLES = 25;
    private static final int SPEED = 60;

    @TempDir
    Path folder;

    @Test
    void missesNothingAndInventsNothing() throws Exception {
        int kills = Integer.getInteger("alerts.kills");
        Random random = new Random(Integer.getInteger("alerts.seed", 1));
        Instant begin = Instant.ofEpochMilli(System.currentTimeMillis() / 60_000 * 60_000);
        Files.createDirectories(folder.resolve("data"));
        Files.createDirectories(folder.resolve("rules"));
        try (ScriptedQueryApi api =
                        new ScriptedQueryApi(begin.plusSeconds(120), FUNCTIONS, Duration.ofMinutes(4), CYCLES);
                WebhookSink sink = new WebhookSink()) {
            Files.writeString(folder.resolve("rules/rules.yaml"), """
                    groups:
                      - name: g
                        interval: 30s
                        rules:
                          - {alert: E, signal: errors, groupBy: [function], threshold: 1, window: 1m, notify: [ops]}
                    receivers: [{name: ops, webhook: {url: '%s'}}]
                    """.formatted(sink.url()));
            long started = System.currentTimeMillis();
            Process process = null;
            int killed = 0;
            while (killed < kills) {
                process = launch(api, started, begin);
                process.waitFor(800 + random.nextInt(1_600), TimeUnit.MILLISECONDS);
                assertThat(process.isAlive()).as(log()).isTrue();
                process.destroyForcibly().waitFor(30, TimeUnit.SECONDS);
                killed++;
            }
            process = launch(api, started, begin);
            int expected = 2 * FUNCTIONS * CYCLES;
            long deadline = System.currentTimeMillis() + 240_000;
            while (TransitionPlan.distinct(sink).size() < expected && System.currentTimeMillis() < deadline) {
                Thread.sleep(500);
            }
            // Time for what must not come: twenty rounds more.
            Thread.sleep(10_000);
            process.destroyForcibly().waitFor(30, TimeUnit.SECONDS);
            TransitionPlan.compare(sink, FUNCTIONS, CYCLES);
            System.out.println("kills " + killed + ", transitions " + expected + ", messages " + sink.received.size()
                    + ", distinct keys " + TransitionPlan.distinct(sink).size() + ", seconds "
                    + (System.currentTimeMillis() - started) / 1_000);
        }
    }

    private Process launch(ScriptedQueryApi api, long started, Instant begin) throws Exception {
        return AlertsProcess.start(
                api.uri(), folder.resolve("rules"), folder.resolve("data"), SPEED + "," + started + "," + begin);
    }

    private String log() throws java.io.IOException {
        return Files.readString(folder.resolve("alerts.log"));
    }
}
