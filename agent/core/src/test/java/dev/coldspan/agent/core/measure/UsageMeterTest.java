package dev.coldspan.agent.core.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsageMeterTest {
    @Test
    void seesTheProcessorTimeOfTheCallingThread() {
        UsageMeter meter = UsageMeter.ofThisProcess();
        Reading start = meter.read();
        long until = System.nanoTime() + 60_000_000;
        long spins = 0;
        while (System.nanoTime() < until) {
            spins++;
        }
        assertThat(spins).isPositive();
        assertThat(meter.read().cpuMillisSince(start)).isGreaterThan(5);
    }

    @Test
    void seesCollectorPausesInTheJvmsOwnCounters() {
        UsageMeter meter = UsageMeter.ofThisProcess();
        Reading start = meter.read();
        System.gc();
        Reading end = meter.read();
        assertThat(end.pauseMillisSince(start)).isPositive();
        assertThat(end.heapPeakBytesSince(start)).isPositive();
    }

    @Test
    void takesTheLargerOfProcessAndThreadTime() {
        Reading start = new Reading(0, 0, 0, 0, 0);
        assertThat(new Reading(20_000_000, 1_000_000, 0, 0, 0).cpuMillisSince(start))
                .isEqualTo(20);
        assertThat(new Reading(0, 1_500_000, 0, 0, 0).cpuMillisSince(start)).isEqualTo(1.5);
    }

    @Test
    void saysMinusOneForWhatItCannotKnow() {
        Reading unknown = new Reading(-1, -1, -1, 5, 0);
        assertThat(unknown.cpuMillisSince(unknown)).isEqualTo(-1);
        assertThat(unknown.pauseMillisSince(unknown)).isEqualTo(-1);
        assertThat(unknown.heapPeakBytesSince(unknown)).isEqualTo(5);
    }

    @Test
    void looksBehindACollectionForTheHeapsPeak() {
        Reading start = new Reading(0, 0, 10, 100, 900);
        assertThat(new Reading(0, 0, 10, 200, 900).heapPeakBytesSince(start)).isEqualTo(200);
        assertThat(new Reading(0, 0, 11, 50, 900).heapPeakBytesSince(start)).isEqualTo(900);
    }

    @Test
    void doesWithoutCountersWhenThereIsNoUsableFile(@TempDir Path temporary) throws IOException {
        assertThat(PerfCounters.open(temporary.toFile())).isNull();
        String pid = new File("/proc/self").getCanonicalFile().getName();
        Path user = Files.createDirectories(temporary.resolve("hsperfdata_someone"));
        Files.write(user.resolve(pid), new byte[] {1, 2, 3});
        assertThat(PerfCounters.open(temporary.toFile())).isNull();
        Files.write(user.resolve(pid), new byte[64]);
        assertThat(PerfCounters.open(temporary.toFile())).isNull();
    }

    @Test
    void readsNamedCounters() {
        PerfCounters counters = PerfCounters.open(new File("/tmp"));
        assertThat(counters).isNotNull();
        assertThat(counters.has("sun.gc.collector.0.time")).isTrue();
        assertThat(counters.value("sun.os.hrt.frequency")).isPositive();
        assertThat(counters.value("no.such.counter")).isZero();
    }
}
