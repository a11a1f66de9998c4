package dev.coldspan.collector.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** F13, F15, F22, F25 and F26: lost acknowledgements, too much at once, other people's clocks, stops and a second collector. */
class ProcessFaultsTest extends FaultTest {

    /** The heap of {@link Jvm}, and what a JVM with all of the collector's classes, code and buffers takes beside it. */
    private static final long MAX_RESIDENT = 420L << 20;

    @Test
    void countsOnceWhatIsSentAgainBecauseAnAcknowledgementWasLost() throws Exception {
        collector.start();
        Random random = new Random(13);
        try (Proxy proxy = new Proxy(collector.port())) {
            proxy.rule(new Proxy.Rule() {
                @Override
                public synchronized void answer(Link link) throws IOException {
                    if (random.nextInt(4) == 0) {
                        throw new IOException("the acknowledgement is lost");
                    }
                }
            });
            try (Traffic traffic = Traffic.start(List.of(proxy.port()), 2, 2_000)) {
                seconds(5);
                proxy.rule(Proxy.Rule.NONE);
                expectEverything(traffic);
                assertThat(traffic.repeated()).isGreaterThan(5);
            }
        }
    }

    @Test
    void staysWithinItsMemoryAndLosesNothingAtTenTimesTheLoad() throws Exception {
        collector.start();
        try (Traffic traffic = traffic(40, 1_000_000)) {
            long highest = 0;
            for (int i = 0; i < 2 * Extent.OVERLOAD.get(); i++) {
                TimeUnit.MILLISECONDS.sleep(500);
                highest = Math.max(highest, resident());
            }
            assertThat(highest).isLessThan(MAX_RESIDENT);
            Progress.say(
                    "overload for %d s: %d spans a second acknowledged, answers %s, at most %d MB resident",
                    Extent.OVERLOAD.get(), traffic.spans() / Extent.OVERLOAD.get(), traffic.answers(), highest >> 20);
            expectEverything(traffic, Duration.ofSeconds(60 + Extent.OVERLOAD.get()));
        }
    }

    private long resident() throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(collector.pid()), "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                .sum();
    }

    @Test
    void keepsTheTimesOfClocksThatDifferByTenMinutes() throws Exception {
        collector.start();
        long now = System.currentTimeMillis();
        long[] shifts = {-600_000, 0, 590_000};
        for (int i = 0; i < shifts.length; i++) {
            assertThat(Post.spans(collector.port(), new NumberedRequest(i, 0).encode(now + shifts[i])))
                    .isEqualTo(200);
        }
        String sql = "SELECT toUnixTimestamp64Milli(min(Timestamp)) FROM otel_traces WHERE startsWith(SpanId, '0%d')"
                + " HAVING count() = " + NumberedRequest.SPANS;
        for (int i = 0; i < shifts.length; i++) {
            List<List<String>> stored = bench.engine().query(String.format(sql, i + 1));
            for (int attempt = 0; stored.isEmpty() && attempt < 100; attempt++) {
                TimeUnit.MILLISECONDS.sleep(100);
                stored = bench.engine().query(String.format(sql, i + 1));
            }
            assertThat(stored).containsExactly(List.of(Long.toString(now + shifts[i])));
        }
    }

    @Test
    void losesNothingWhenItIsStoppedAgainAndAgainWithAFullQueue() throws Exception {
        Random random = new Random(25);
        collector.start();
        try (Traffic traffic = traffic(2, 2_000)) {
            for (int stop = 0; stop < 5; stop++) {
                bench.toEngine().away(stop % 2 == 0);
                TimeUnit.MILLISECONDS.sleep(300 + random.nextInt(700));
                assertThat(collector.terminate(Duration.ofSeconds(20)))
                        .as("ends in time, whether the engine is there or not")
                        .isTrue();
                collector.start();
            }
            bench.toEngine().away(false);
            expectEverything(traffic);
        }
    }

    @Test
    void refusesASecondCollectorInItsDirectoryAndIsNotDisturbed() throws Exception {
        collector.start();
        try (Traffic traffic = traffic(2, 1_000);
                CollectorProcess second = bench.collector(collector.data())) {
            awaitProgress(traffic);
            second.spawn();

            assertThat(second.process().waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(second.process().exitValue()).isNotZero();
            assertThat(Files.readString(second.log())).contains("another collector uses the data directory");
            expectEverything(traffic);
        }
    }
}
