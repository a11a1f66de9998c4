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

/** F7, F10, F11, F12 and F18: the engine full, frozen, slow, cut off and away. */
class EngineFaultsTest extends FaultTest {

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
                if (random.nextInt(50) == 0) {
                    throw new IOException("reset");
                }
            }

            @Override
            public void answer(Link link) throws InterruptedException {
                TimeUnit.MILLISECONDS.sleep(300);
            }
        });
        collector.start();
        try (Traffic traffic = traffic(2, 2_000)) {
            seconds(6);
            bench.toEngine().rule(Proxy.Rule.NONE);
            expectEverything(traffic);
        }
    }

    @Test
    void goesOnAcknowledgingWhileTheEngineIsFrozenAndStoresItAfterwards() throws Exception {
        collector.start();
        try (Traffic traffic = traffic(2, 2_000)) {
            awaitProgress(traffic);
            long threads = threads();
            signal("STOP", bench.engine().pid());
            try {
                seconds(2);
                awaitProgress(traffic);
                seconds(4);
                assertThat(threads()).as("threads do not pile up").isLessThan(threads + 30);
            } finally {
                signal("CONT", bench.engine().pid());
            }
            expectEverything(traffic);
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
