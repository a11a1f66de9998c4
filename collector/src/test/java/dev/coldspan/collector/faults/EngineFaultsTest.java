package dev.coldspan.collector.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** F7, F10, F11, F12, F18 and F20: the engine full, frozen, slow, cut off and away, and its clock set back. */
class EngineFaultsTest extends FaultTest {

    private static final int DELAY_MILLIS = Boolean.getBoolean("coldspan.faults.full") ? 2_000 : 300;

    @Test
    void storesEverythingOnceWhenAnswersToInsertsAreLost() throws Exception {
        AtomicInteger answers = new AtomicInteger();
        AtomicInteger cuts = new AtomicInteger();
        bench.toEngine().rule(new Proxy.Rule() {
            @Override
            public void answer(Link link) throws IOException {
                if (link.use() == Link.Use.INSERT && answers.incrementAndGet() % 2 == 1) {
                    cuts.incrementAndGet();
                    throw new IOException("the first byte of the answer is lost");
                }
            }
        });
        collector.start();
        try (Traffic traffic = traffic(2, 2_000)) {
            seconds(6);
            expectEverything(traffic);
        }
        assertThat(cuts.get()).isGreaterThan(2);
    }

    @Test
    void storesEverythingOnceThroughASlowAndFlakyConnection() throws Exception {
        Random random = new Random(11);
        bench.toEngine().rule(new Proxy.Rule() {
            @Override
            public synchronized void request(Link link) throws IOException {
                if (random.nextInt(100) == 0) {
                    throw new IOException("reset");
                }
            }

            @Override
            public void answer(Link link) throws InterruptedException {
                TimeUnit.MILLISECONDS.sleep(DELAY_MILLIS);
            }
        });
        collector.start();
        try (Traffic traffic = traffic(2, 2_000)) {
            long before = traffic.spans();
            seconds(Extent.FLAKY.get());
            Progress.say(
                    "%d spans a second acknowledged while the engine is slow",
                    (traffic.spans() - before) / Extent.FLAKY.get());
            bench.toEngine().rule(Proxy.Rule.NONE);
            expectEverything(traffic);
        }
    }

    /** What it computed last seems to be of the future then. */
    @Test
    void keepsTheRollupRightWhenTheClockOfTheEngineIsSetBack() throws Exception {
        collector.start();
        try (Traffic traffic = traffic(2, 2_000)) {
            awaitProgress(traffic);
            seconds(3);
            bench.engine()
                    .execute(
                            "INSERT INTO function_minutes SELECT * REPLACE (ComputedAt + toIntervalHour(1) AS ComputedAt)"
                                    + " FROM function_minutes");
            awaitProgress(traffic);
            seconds(3);
            expectEverything(traffic);
        }
    }

    @Test
    void goesOnAcknowledgingWhileTheEngineIsFrozenAndStoresItAfterwards() throws Exception {
        collector.start();
        try (Traffic traffic = traffic(2, 2_000)) {
            awaitProgress(traffic);
            long threads = threads();
            long before = traffic.spans();
            signal("STOP", bench.engine().pid());
            try {
                for (int second = 0; second < Extent.FREEZE.get(); second++) {
                    seconds(1);
                    assertThat(threads()).as("threads do not pile up").isLessThan(threads + 30);
                }
                awaitProgress(traffic);
            } finally {
                signal("CONT", bench.engine().pid());
            }
            long frozen = traffic.spans() - before;
            long thawed = System.nanoTime();
            expectEverything(traffic, Duration.ofSeconds(60 + Extent.FREEZE.get()));
            Progress.say(
                    "engine frozen for %d s: %d spans acknowledged meanwhile, stored and in the rollup %d s after the thaw,"
                            + " threads %d before and %d in the end",
                    Extent.FREEZE.get(), frozen, (System.nanoTime() - thawed) / 1_000_000_000, threads, threads());
        }
    }

    private long threads() throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(collector.pid()), "status")).stream()
                .filter(line -> line.startsWith("Threads:"))
                .mapToLong(line -> Long.parseLong(line.substring(8).strip()))
                .sum();
    }

    private static void signal(String name, long pid) throws Exception {
        new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start().waitFor();
    }

    @Test
    void refusesWithATimeToTryAgainWhenItsQueueIsFullAndDropsNothing() throws Exception {
        collector.limitQueue(1 << 20);
        bench.toEngine().away(true);
        collector.start();
        try (Traffic traffic = traffic(2, 8_000)) {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(40);
            while (traffic.refusals() == 0 && System.nanoTime() < deadline) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
            assertThat(traffic.answers()).containsKey(503);

            bench.toEngine().away(false);
            awaitProgress(traffic);
            expectEverything(traffic);
        }
    }

    @Test
    void keepsWhatTheEngineHasNoDiskForAndStoresItOnce() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(bench.folder().resolve("small"), 256);
                Engine small = new Engine(disk.folder());
                CollectorProcess other = bench.collector(bench.folder().resolve("small-data"), small)) {
            other.start();
            try (Traffic traffic = Traffic.start(List.of(other.port()), 2, 2_000)) {
                awaitProgress(traffic);
                Path filler = fill(disk.folder());
                seconds(5);
                awaitProgress(traffic);
                Files.delete(filler);
                traffic.finish();
                assertThat(Audit.await(small, traffic, Duration.ofSeconds(60))).matches(Audit::passes);
            }
        }
    }
}
