package dev.coldspan.collector.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** A bench for all tests of a class, and for each of them empty tables and a collector with an empty directory. */
abstract class FaultTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static int tests;

    static Bench bench;
    CollectorProcess collector;

    @BeforeAll
    static void startBench() throws Exception {
        bench = new Bench();
    }

    @AfterAll
    static void stopBench() throws Exception {
        bench.close();
    }

    @BeforeEach
    void prepare() throws Exception {
        bench.empty();
        collector = bench.collector(Files.createDirectories(bench.folder().resolve("data-" + ++tests)));
    }

    @AfterEach
    void stop() throws Exception {
        collector.close();
        bench.toEngine().rule(Proxy.Rule.NONE);
        bench.toEngine().away(false);
    }

    final Traffic traffic(int senders, int spansPerSecond) {
        return Traffic.start(List.of(collector.port()), senders, spansPerSecond);
    }

    /** Lets all be acknowledged and then stored. */
    static void expectEverything(Traffic traffic) throws Exception {
        expectEverything(traffic, PATIENCE);
    }

    /** @param limit for what is queued to be stored, and the rollup to be computed */
    static void expectEverything(Traffic traffic, Duration limit) throws Exception {
        traffic.finish();
        assertThat(traffic.spans()).isPositive();
        assertThat(Audit.await(bench.engine(), traffic, limit))
                .as("collectors said %s", remarks())
                .matches(Audit::passes);
        assertThat(traffic.unhelpful())
                .as("refusals without a time to try again")
                .isZero();
    }

    /** What their log has to say of what they could not deliver. */
    private static List<String> remarks() throws IOException {
        Path log = bench.collector().log();
        return Files.notExists(log)
                ? List.of()
                : Files.readAllLines(log).stream()
                        .filter(line -> line.contains("WARN") || line.contains("ERROR"))
                        .map(line -> line.substring(0, Math.min(300, line.length())))
                        .toList();
    }

    static void seconds(int seconds) throws InterruptedException {
        TimeUnit.SECONDS.sleep(seconds);
    }

    /** Returns once senders got something acknowledged since the call. */
    static void awaitProgress(Traffic traffic) throws InterruptedException {
        long before = traffic.spans();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (traffic.spans() <= before) {
            assertThat(System.nanoTime())
                    .as("something is acknowledged in time")
                    .isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    /** A file as large as the file system allows. */
    static Path fill(Path folder) throws IOException {
        Path file = folder.resolve("filler");
        byte[] zeros = new byte[64 << 10];
        try (var out = Files.newOutputStream(file)) {
            while (true) {
                out.write(zeros);
            }
        } catch (IOException full) {
            return file;
        }
    }
}
