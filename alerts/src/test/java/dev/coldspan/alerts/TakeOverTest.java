package dev.coldspan.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coldspan.alerts.lease.Leader;
import dev.coldspan.alerts.testing.AlertsProcess;
import dev.coldspan.alerts.testing.ScriptedQueryApi;
import dev.coldspan.alerts.testing.TransitionPlan;
import dev.coldspan.alerts.testing.WebhookSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A pair of evaluators of which the leading one is killed, or stopped for longer or shorter than the term, again and again. What arrived is compared
 * with the plan of what had to be told, and nobody speaks any more once the next one has. A campaign: {@code -Dalerts.takeovers=50 -Dalerts.seed=1},
 * and {@code -Dalerts.slow=true} for a disk that takes its time.
 */
class TakeOverTest {
    private static final int TAKE_OVERS = Integer.getInteger("alerts.takeovers", 3);
    private static final boolean CAMPAIGN = TAKE_OVERS > 10;
    private static final boolean SLOW = Boolean.getBoolean("alerts.slow");
    private static final int FUNCTIONS = CAMPAIGN ? 50 : 5;
    private static final int CYCLES = CAMPAIGN ? TAKE_OVERS * 2 / 5 : 2;
    private static final int SPEED = 60;
    private static final long TERM_MILLIS = 3_000;
    /** Of the fast clock: what fails before the first process leads was never seen failing. */
    private static final Duration BEFORE = Duration.ofMinutes(30);

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private final Instant begin = Instant.ofEpochMilli(System.currentTimeMillis() / 60_000 * 60_000);
    private final long started = System.currentTimeMillis();
    private final Random random = new Random(Integer.getInteger("alerts.seed", 1));
    private final List<Process> pair = new ArrayList<>();
    private ScriptedQueryApi api;
    private WebhookSink sink;
    private Path lease;

    @BeforeEach
    void start() throws Exception {
        api = new ScriptedQueryApi(begin.plus(BEFORE), FUNCTIONS, Duration.ofMinutes(4), CYCLES);
        sink = new WebhookSink();
        Path data = Files.createDirectories(folder.resolve("data"));
        lease = SLOW ? folder.resolve("slow:" + data.toAbsolutePath()) : data;
        Files.createDirectories(folder.resolve("rules"));
        Files.writeString(folder.resolve("rules/rules.yaml"), """
                groups:
                  - name: g
                    interval: 30s
                    rules:
                      - {alert: E, signal: errors, groupBy: [function], threshold: 1, window: 1m, notify: [ops]}
                receivers: [{name: ops, webhook: {url: '%s'}}]
                """.formatted(sink.url()));
    }

    @AfterEach
    void stop() throws Exception {
        for (Process process : pair) {
            process.destroyForcibly().waitFor(30, TimeUnit.SECONDS);
        }
        api.close();
        sink.close();
    }

    private void launch() throws IOException {
        List<String> flags =
                List.of("-Dalerts.standby=true", "-Dalerts.term=" + TERM_MILLIS, "-Dalerts.slow-disk=" + SLOW);
        Path log = folder.resolve("alerts-" + pair.size() + ".log");
        pair.add(AlertsProcess.start(
                flags,
                log,
                api.uri(),
                folder.resolve("rules"),
                folder.resolve("data"),
                SPEED + "," + started + "," + begin));
    }

    private Leader leader(long after) {
        await().atMost(PATIENCE)
                .until(() -> Leader.read(lease).filter(l -> l.token() > after).isPresent());
        return Leader.read(lease).orElseThrow();
    }

    private Process process(Leader leader) {
        return pair.stream().filter(p -> p.pid() == leader.pid()).findFirst().orElseThrow();
    }

    private static void signal(String name, Process process) throws Exception {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    @Test
    void losesAndDoublesNothingWhoeverLeads() throws Exception {
        launch();
        Leader leader = leader(0);
        long late = (System.currentTimeMillis() - started) * SPEED;
        assertThat(late).as("the first process was too slow to start").isLessThan(BEFORE.toMillis());
        int killed = 0;
        int stopped = 0;
        int paused = 0;
        while (killed + stopped < TAKE_OVERS) {
            launch();
            Thread.sleep(400 + random.nextInt(1_600));
            Process leads = process(leader);
            int what = random.nextInt(5);
            if (what == 0) {
                // Shorter than the term: it goes on, and still leads.
                signal("STOP", leads);
                Thread.sleep(random.nextInt(1_000));
                signal("CONT", leads);
                paused++;
            } else if (what <= 2 || stopped == 0 && killed > 0) {
                signal("STOP", leads);
                stopped++;
            } else {
                leads.destroyForcibly();
                killed++;
            }
            if (what != 0) {
                leader = leader(leader.token());
                assertThat(leads.waitFor(30, TimeUnit.SECONDS)).isTrue();
                signal("CONT", leads);
            } else {
                retireStandby(leader);
            }
        }
        awaitTheRest();
        TransitionPlan.compare(sink, FUNCTIONS, CYCLES);
        nobodySpokeAfterTheNext();
        System.out.println(
                "take-overs " + (killed + stopped) + " (killed " + killed + ", stopped " + stopped + "), pauses "
                        + paused + ", slow disk " + SLOW + ", transitions " + 2 * FUNCTIONS * CYCLES + ", messages "
                        + sink.received.size() + ", distinct keys "
                        + TransitionPlan.distinct(sink).size() + ", last token " + leader.token() + ", seconds "
                        + (System.currentTimeMillis() - started) / 1_000);
    }

    /** There are two at a time. */
    private void retireStandby(Leader leader) throws Exception {
        for (Process process : pair) {
            if (process.isAlive() && process.pid() != leader.pid()) {
                process.destroyForcibly().waitFor(30, TimeUnit.SECONDS);
            }
        }
    }

    private void awaitTheRest() throws Exception {
        int expected = 2 * FUNCTIONS * CYCLES;
        long deadline = System.currentTimeMillis() + 240_000;
        while (TransitionPlan.distinct(sink).size() < expected && System.currentTimeMillis() < deadline) {
            Thread.sleep(500);
        }
        // Time for what must not come: some rounds more.
        Thread.sleep(CAMPAIGN ? 10_000 : 2_000);
    }

    private void nobodySpokeAfterTheNext() {
        long newest = 0;
        for (WebhookSink.Received message : sink.received) {
            long token = Long.parseLong(message.token());
            assertThat(token).isGreaterThanOrEqualTo(newest);
            newest = token;
        }
        assertThat(newest).isPositive();
    }
}
