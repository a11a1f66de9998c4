package dev.coldspan.agent.core.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PerfCountersTest {
    private static final long PID = ProcessHandle.current().pid();

    @TempDir
    private Path temporary;

    private Path data;

    @BeforeEach
    void makeUser() throws IOException {
        data = Files.createDirectories(temporary.resolve("hsperfdata_someone")).resolve(Long.toString(PID));
    }

    private PerfCounters opened() {
        return PerfCounters.open(temporary.toFile(), PID);
    }

    @Test
    void readsNamedCounters() {
        PerfCounters counters = PerfCounters.open(new File("/tmp"), PID);
        CounterGroup group = counters.group(
                "no.such.counter", "sun.os.hrt.frequency", "sun.gc.collector.0.time", "sun.gc.collector.0");
        assertThat(group.has(0)).isFalse();
        assertThat(group.has(1)).isTrue();
        assertThat(group.has(3)).isFalse();
        long[] values = group.read();
        assertThat(values[0]).isZero();
        assertThat(values[1]).isPositive();
    }

    @Test
    void seesCountersMove() {
        CounterGroup ticks = PerfCounters.open(new File("/tmp"), PID).group("sun.gc.collector.1.invocations");
        long before = ticks.read()[0];
        System.gc();
        assertThat(ticks.read()[0]).isGreaterThan(before);
    }

    @Test
    void doesWithoutCountersWhenThereIsNoUsableFile() throws IOException {
        assertThat(opened()).isNull();
        assertThat(PerfCounters.open(new File("/no/such/directory"), PID)).isNull();
        Files.write(data, new byte[] {1, 2, 3});
        assertThat(opened()).isNull();
        Files.write(data, new byte[64]);
        assertThat(opened()).isNull();
        Files.write(data, new byte[2 << 20]);
        assertThat(opened()).isNull();
    }

    @Test
    void readsAnEmptyGroupAsZeros() {
        CounterGroup none = PerfCounters.open(new File("/tmp"), PID).group("a", "b");
        assertThat(none.read()).containsExactly(0, 0);
    }

    @Test
    void survivesADirectoryOfNonsense() throws IOException {
        byte[] real = Files.readAllBytes(realFile());
        Random random = new Random(1);
        for (int round = 0; round < 500; round++) {
            byte[] broken = real.clone();
            for (int i = 0; i < 200; i++) {
                broken[8 + random.nextInt(broken.length - 8)] = (byte) random.nextInt();
            }
            Files.write(data, broken);
            PerfCounters counters = opened();
            try {
                counters.group("sun.gc.collector.0.time", "java.cls.loadedClasses")
                        .read();
            } catch (IndexOutOfBoundsException notCaught) {
                throw new AssertionError("round " + round, notCaught);
            }
        }
    }

    private static Path realFile() throws IOException {
        try (var users = Files.newDirectoryStream(Path.of("/tmp"), "hsperfdata_*")) {
            for (Path user : users) {
                Path file = user.resolve(Long.toString(PID));
                if (Files.isReadable(file)) {
                    return file;
                }
            }
        }
        throw new IOException("this JVM runs with -XX:-UsePerfData");
    }
}
