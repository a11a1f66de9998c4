package dev.coldspan.collector.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** F5, F6, F8 and F9: the log's disk damaged, full, failing and slow. */
class DiskFaultsTest extends FaultTest {

    @Test
    void losesTheDamagedRequestOnly() throws Exception {
        bench.toEngine().away(true);
        collector.start();
        try (Traffic traffic = traffic(1, 1_000)) {
            seconds(3);
            traffic.finish();
            collector.kill();
            flipInTheMiddle();
            bench.toEngine().away(false);
            collector.start();

            Audit audit = Audit.await(bench.engine(), traffic, Duration.ofSeconds(20));

            assertThat(audit.lost()).as("spans of one request").isEqualTo(NumberedRequest.SPANS);
            assertThat(audit.doubled()).isZero();
            assertThat(audit.rollupRows()).isZero();
            assertThat(Files.readString(collector.log()))
                    .contains("is damaged in 1 places; what is whole is delivered");
        }
    }

    private void flipInTheMiddle() throws IOException {
        Path traces = collector.data().resolve("collector/clickhouse/traces");
        try (Stream<Path> files = Files.list(traces)) {
            Path segment = files.filter(file -> file.toString().endsWith(".log"))
                    .findFirst()
                    .orElseThrow();
            byte[] bytes = Files.readAllBytes(segment);
            bytes[bytes.length / 2] ^= 0x10;
            Files.write(segment, bytes);
        }
    }

    @Test
    void refusesWhileItsDiskIsFullAndGoesOnByItself() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(bench.folder().resolve("log-disk"), 16);
                CollectorProcess cramped = bench.collector(disk.folder())) {
            cramped.start();
            try (Traffic traffic = Traffic.start(List.of(cramped.port()), 2, 2_000)) {
                awaitProgress(traffic);
                Path filler = fill(disk.folder());
                long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
                while (traffic.refusals() == 0 && System.nanoTime() < deadline) {
                    TimeUnit.MILLISECONDS.sleep(50);
                }
                assertThat(traffic.answers()).containsKey(503);
                assertThat(cramped.process().isAlive()).isTrue();

                Files.delete(filler);
                long freed = System.nanoTime();
                awaitProgress(traffic);
                assertThat(Duration.ofNanos(System.nanoTime() - freed)).isLessThan(Duration.ofSeconds(20));
                expectEverything(traffic);
            }
        }
    }

    @Test
    void acknowledgesNothingThatASyncFailedFor() throws Exception {
        straced("error=EIO:when=7+5");
        collector.start();
        try (Traffic traffic = traffic(2, 1_000)) {
            seconds(6);
            assertThat(traffic.answers()).as("some syncs failed").containsKey(503);
            collector.kill();
            collector.wrap(List.of());
            collector.start();
            expectEverything(traffic);
        }
    }

    @Test
    void sharesSlowSyncsAmongSenders() throws Exception {
        straced("delay_exit=200000");
        collector.start();
        try (Traffic traffic = traffic(10, 100_000)) {
            awaitProgress(traffic);
            long before = traffic.spans();
            seconds(5);
            long requests = (traffic.spans() - before) / NumberedRequest.SPANS;

            assertThat(requests).as("25 syncs fit").isGreaterThan(40);
            expectEverything(traffic);
        }
    }

    private void straced(String what) throws Exception {
        Strace.require();
        collector.wrap(Strace.around("fdatasync", what));
    }
}
