package dev.coldspan.agent.core.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.agent.core.trace.Kind;
import dev.coldspan.agent.core.trace.SpanStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsageMeterTest {
    private static final HeapState EMPTY = new HeapState(0, 0, 0, 0, 0);

    private static Reading reading(long process, long thread) {
        return new Reading(0, process, thread, EMPTY);
    }

    private static Reading reading(HeapState heap) {
        return new Reading(0, 0, 0, heap);
    }

    private static long spin(long nanos) {
        long until = System.nanoTime() + nanos;
        long spins = 0;
        while (System.nanoTime() < until) {
            spins++;
        }
        return spins;
    }

    @Test
    void seesTheProcessorTimeOfTheCallingThread() {
        UsageMeter meter = UsageMeter.ofThisProcess();
        Reading start = meter.start();
        assertThat(spin(60_000_000)).isPositive();
        assertThat(meter.end(start).cpuMillisSince(start)).isGreaterThan(5);
    }

    @Test
    void seesTheProcessorTimeOfOtherThreads() throws InterruptedException {
        UsageMeter meter = UsageMeter.ofThisProcess();
        Reading start = meter.start();
        Thread worker = new Thread(() -> spin(300_000_000));
        worker.start();
        worker.join();
        assertThat(meter.end(start).cpuMillisSince(start)).isGreaterThan(20);
    }

    @Test
    void readsNoTotalForAnInvocationTooShortForIt(@TempDir Path root) throws IOException {
        Files.createDirectories(root.resolve("self"));
        Files.createDirectories(root.resolve("thread-self"));
        Files.writeString(root.resolve("self/stat"), "1 (a) S 1 2 3 4 5 6 7 8 9 10 100 0 13 14 15 16 17 18 20 19");
        Files.writeString(root.resolve("thread-self/schedstat"), "5000000 0 0");
        UsageMeter meter = UsageMeter.of(new ProcFiles(root.toString()));
        Reading start = meter.start();
        Files.writeString(root.resolve("self/stat"), "1 (a) S 1 2 3 4 5 6 7 8 9 10 900 0 13 14 15 16 17 18 20 19");
        Files.writeString(root.resolve("thread-self/schedstat"), "5700000 0 0");
        assertThat(meter.end(start).cpuMillisSince(start)).isEqualTo(0.7);
        spin(12_000_000);
        assertThat(meter.end(start).cpuMillisSince(start)).isEqualTo(8_000);
    }

    @Test
    void takesTheLargerOfProcessAndThreadTime() {
        Reading start = reading(0, 0);
        assertThat(reading(20_000_000, 1_000_000).cpuMillisSince(start)).isEqualTo(20);
        assertThat(reading(0, 1_500_000).cpuMillisSince(start)).isEqualTo(1.5);
    }

    @Test
    void seesCollectorPausesInTheJvmsOwnCounters() {
        UsageMeter meter = UsageMeter.ofThisProcess();
        Reading start = meter.start();
        System.gc();
        Reading end = meter.end(start);
        assertThat(end.pauseMillisSince(start)).isPositive();
        assertThat(end.collectionsSince(start)).isPositive();
        assertThat(end.heapPeakBytesSince(start)).isPositive();
    }

    @Test
    void saysMinusOneForWhatItCannotKnow() {
        Reading unknown = new Reading(0, -1, -1, new HeapState(5, -1, -1, 0, 0));
        assertThat(unknown.cpuMillisSince(unknown)).isEqualTo(-1);
        assertThat(unknown.pauseMillisSince(unknown)).isEqualTo(-1);
        assertThat(unknown.collectionsSince(unknown)).isEqualTo(-1);
        assertThat(unknown.allocatedBytesSince(unknown)).isEqualTo(-1);
        assertThat(unknown.heapPeakBytesSince(unknown)).isEqualTo(5);
    }

    @Test
    void looksBehindACollectionForTheHeapsPeak() {
        Reading start = reading(new HeapState(100, 10, 1, 800, 100));
        assertThat(reading(new HeapState(200, 10, 1, 800, 100)).heapPeakBytesSince(start))
                .isEqualTo(200);
        assertThat(reading(new HeapState(50, 11, 2, 800, 100)).heapPeakBytesSince(start))
                .isEqualTo(900);
    }

    @Test
    void addsUpWhatWasAllocatedBetweenCollections() {
        Reading start = reading(new HeapState(300, 0, 1, 1_000, 100));
        assertThat(reading(new HeapState(450, 0, 1, 1_000, 100)).allocatedBytesSince(start))
                .isEqualTo(150);
        assertThat(reading(new HeapState(350, 0, 3, 1_000, 250)).allocatedBytesSince(start))
                .isEqualTo(1_900);
        assertThat(reading(new HeapState(0, 0, 1, 1_000, 100)).allocatedBytesSince(start))
                .isZero();
    }

    @Test
    void readsThePeakAgainOnlyWhenItIsOldAndTheProcessHasGrown(@TempDir Path root) throws IOException {
        Files.createDirectories(root.resolve("self"));
        Files.writeString(root.resolve("self/statm"), "9 1000 3");
        Files.writeString(root.resolve("self/status"), "Name:\tjava\nVmHWM:\t 5000 kB\n");
        UsageMeter meter = UsageMeter.of(new ProcFiles(root.toString()));
        assertThat(meter.peakResidentBytes(false)).isEqualTo(5_120_000);
        Files.writeString(root.resolve("self/status"), "Name:\tjava\nVmHWM:\t 9000 kB\n");
        spin(60_000_000);
        assertThat(meter.peakResidentBytes(false)).as("did not grow").isEqualTo(5_120_000);
        Files.writeString(root.resolve("self/statm"), "9 2000 3");
        assertThat(meter.peakResidentBytes(false)).as("is young").isEqualTo(5_120_000);
        assertThat(meter.peakResidentBytes(true)).as("is asked for").isEqualTo(9_216_000);
        Files.writeString(root.resolve("self/status"), "Name:\tjava\nVmHWM:\t 9500 kB\n");
        Files.writeString(root.resolve("self/statm"), "9 3000 3");
        spin(60_000_000);
        assertThat(meter.peakResidentBytes(false)).isEqualTo(9_728_000);
    }

    @Test
    void tellsWhatTheJvmHasCountedOfItsStart() {
        SpanStart init = SpanStart.of("init", Kind.INTERNAL);
        UsageMeter.ofThisProcess().jvm().describe(init);
        List<Object> pairs = init.attributes();
        assertThat(pairs)
                .contains("coldspan.init.classes_loaded", "coldspan.init.class_load_ms", "coldspan.init.jit_ms");
        assertThat((Long) pairs.get(pairs.indexOf("coldspan.init.classes_loaded") + 1))
                .isGreaterThan(500);
        assertThat((Double) pairs.get(pairs.indexOf("coldspan.init.class_load_ms") + 1))
                .isPositive();
    }

    @Test
    void tellsNothingOfAJvmThatKeepsNoCounters() {
        SpanStart init = SpanStart.of("init", Kind.INTERNAL);
        UsageMeter.of(new ProcFiles("/nowhere")).jvm().describe(init);
        assertThat(init.attributes()).isEmpty();
    }
}
