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

    private void write(String path, String text) throws IOException {
        Files.writeString(root.resolve(path), text);
    }
}
