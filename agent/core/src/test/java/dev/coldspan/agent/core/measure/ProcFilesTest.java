package dev.coldspan.agent.core.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcFilesTest {
    private static final String STAT =
            "4711 (a (odd) name) S 1 2 3 4 5 6 7 8 9 10 150 50 13 14 15 16 17 18 20000 19 20";

    @TempDir
    private Path root;

    private ProcFiles proc;

    @BeforeEach
    void open() throws IOException {
        proc = new ProcFiles(root.toString());
        Files.createDirectories(root.resolve("self"));
        Files.createDirectories(root.resolve("thread-self"));
    }

    @Test
    void readsThePeakResidentSizeInBytes() throws IOException {
        write("self/status", "Name:\tjava\nVmPeak:\t  999 kB\nVmHWM:\t   1024 kB\nVmRSS:\t 1000 kB\n");
        assertThat(proc.peakResidentBytes()).isEqualTo(1_048_576);
    }

    @Test
    void sumsUserAndSystemTimeWhateverTheProgramIsCalled() throws IOException {
        write("self/stat", STAT);
        assertThat(proc.processCpuNanos()).isEqualTo(2_000_000_000L);
        assertThat(proc.pid()).isEqualTo(4711);
    }

    @Test
    void readsTheThreadsOwnTime() throws IOException {
        write("thread-self/schedstat", "123456789 1000 42\n");
        assertThat(proc.threadCpuNanos()).isEqualTo(123_456_789);
    }

    @Test
    void tellsTheProcessesAge() throws IOException {
        write("self/stat", STAT);
        write("uptime", "201.25 400.00\n");
        assertThat(proc.processAgeNanos()).isEqualTo(1_250_000_000L);
    }

    @Test
    void answersMinusOneWhereAFileIsMissingOrStrange() throws IOException {
        write("self/status", "Name:\tjava\n");
        write("uptime", "soon");
        assertThat(proc.peakResidentBytes()).isEqualTo(-1);
        assertThat(proc.processCpuNanos()).isEqualTo(-1);
        assertThat(proc.threadCpuNanos()).isEqualTo(-1);
        assertThat(proc.processAgeNanos()).isEqualTo(-1);
    }

    @Test
    void readsThisProcessPlausibly() {
        ProcFiles real = new ProcFiles("/proc");
        assertThat(real.peakResidentBytes()).isGreaterThan(10_000_000);
        assertThat(real.processAgeNanos()).isPositive();
        assertThat(real.threadCpuNanos()).isPositive();
    }

    @Test
    void seesPresentFiguresAtEveryReading() throws IOException {
        write("self/statm", "9 100 3\n");
        assertThat(proc.residentBytes()).isEqualTo(409_600);
        write("self/statm", "9 2 3\n");
        assertThat(proc.residentBytes()).isEqualTo(8_192);
        Files.delete(root.resolve("self/statm"));
        assertThat(proc.residentBytes()).isEqualTo(8_192);
    }

    @Test
    void readsAFileThatAppearsLater() throws IOException {
        assertThat(proc.residentBytes()).isEqualTo(-1);
        write("self/statm", "9 2 3\n");
        assertThat(proc.residentBytes()).isEqualTo(8_192);
    }

    @Test
    void tellsThreadsApart() throws Exception {
        ProcFiles real = new ProcFiles("/proc");
        long own = real.threadCpuNanos();
        long[] other = new long[1];
        Thread young = new Thread(() -> other[0] = real.threadCpuNanos());
        young.start();
        young.join();
        assertThat(other[0]).isPositive().isLessThan(own);
        assertThat(real.threadCpuNanos()).isGreaterThanOrEqualTo(own);
    }

    @Test
    void toleratesAnyContent() throws IOException {
        for (String text : new String[] {
            "", " ", ")", "1 (x) S", "x".repeat(5_000), "1 (a) " + "9 ".repeat(40), "\n\nVmHWM:", "VmHWM: 7"
        }) {
            for (String file :
                    new String[] {"self/stat", "self/status", "self/statm", "thread-self/schedstat", "uptime"}) {
                write(file, text);
            }
            ProcFiles fresh = new ProcFiles(root.toString());
            assertThat(fresh.peakResidentBytes()).isGreaterThanOrEqualTo(-1);
            assertThat(fresh.residentBytes()).isGreaterThanOrEqualTo(-1);
            assertThat(fresh.processCpuNanos()).isGreaterThanOrEqualTo(-1);
            assertThat(fresh.threadCpuNanos()).isGreaterThanOrEqualTo(-1);
            assertThat(fresh.processAgeNanos()).isGreaterThanOrEqualTo(-1);
        }
    }

    private void write(String path, String text) throws IOException {
        Files.writeString(root.resolve(path), text);
    }
}
