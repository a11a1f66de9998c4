package dev.coldspan.collector.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coldspan.collector.otlp.Signal;
import dev.coldspan.collector.queue.DurableQueue;
import dev.coldspan.collector.self.Telemetry;
import dev.coldspan.collector.testing.FakeSink;
import dev.coldspan.collector.testing.Numbers;
import dev.coldspan.collector.testing.Requests;
import dev.coldspan.collector.translate.SpanTranslator;
import dev.coldspan.storage.clickhouse.row.SpanRow;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignalWriterTest {

    private static final BatchPolicy POLICY = new BatchPolicy(100, 1 << 20, Duration.ofMillis(50));

    @TempDir
    Path directory;

    private final Numbers numbers = new Numbers(new PrometheusRegistry());
    private final Telemetry telemetry = new Telemetry(numbers.registry());
    private final FakeSink<SpanRow> sink = new FakeSink<>();
    private final AtomicInteger wrote = new AtomicInteger();
    private Runnable afterInsert = wrote::incrementAndGet;
    private DurableQueue queue;
    private SignalWriter writer;

    @BeforeEach
    void open() {
        queue = DurableQueue.open(directory, 1 << 24, telemetry);
    }

    @AfterEach
    void close() throws Exception {
        queue.release();
        if (writer != null) {
            writer.stop();
        }
        queue.close();
    }

    @Test
    void putsSeveralRequestsIntoOneInsert() {
        for (int i = 0; i < 5; i++) {
            append(10);
        }

        start();

        await().until(() -> sink.rows().size() == 50);
        assertThat(sink.batches()).containsExactly(50);
        assertThat(wrote).hasValue(1);
    }

    @Test
    void splitsARequestThatIsLargerThanABatch() {
        append(250);

        start();

        await().until(() -> queue.items(Signal.TRACES) == 0);
        assertThat(sink.batches()).containsExactly(100, 100, 50);
    }

    @Test
    void losesNothingWhileClickHouseIsAway() {
        sink.away(true);
        start();
        append(10);
        await().until(() -> sink.attempts() >= 2);
        append(10);
        assertThat(queue.items(Signal.TRACES)).isEqualTo(20);

        sink.away(false);

        await().atMost(Duration.ofSeconds(10)).until(() -> queue.items(Signal.TRACES) == 0);
        assertThat(sink.rows()).hasSize(20);
        assertThat(numbers.sum("exporter_insert_failures", "retryable", "true")).isGreaterThanOrEqualTo(2);
    }

    @Test
    void setsAsideTheOneRequestThatIsRefusedForGood() {
        sink.refuse(row -> ((SpanRow) row).spanName().equals("poison"));
        for (int i = 0; i < 4; i++) {
            append(5);
        }
        queue.append(Signal.TRACES, 1, Requests.traces(Requests.span("poison")).toByteArray());
        append(5);

        start();

        await().atMost(Duration.ofSeconds(10)).until(() -> queue.items(Signal.TRACES) == 0);
        await().until(() -> queue.deadLetters() == 1);
        assertThat(sink.rows()).hasSize(25);
        assertThat(numbers.sum("exporter_dead_lettered_spans")).isEqualTo(1);
        assertThat(numbers.sum("exporter_sent_spans")).isEqualTo(25);
    }

    @Test
    void setsNothingAsideWhileEverythingIsRefused() {
        sink.refuse(row -> true);
        start();
        append(5);
        await().until(() -> sink.attempts() >= 1);
        append(5);
        await().until(() -> sink.attempts() >= 2);
        assertThat(queue.deadLetters()).isZero();
        assertThat(queue.items(Signal.TRACES)).isEqualTo(10);

        sink.refuse(row -> false);
        append(5);

        await().atMost(Duration.ofSeconds(10)).until(() -> queue.items(Signal.TRACES) == 0);
        assertThat(sink.rows()).hasSize(15);
        assertThat(queue.deadLetters()).isZero();
    }

    @Test
    void setsAsideWhatCannotBeRead() {
        queue.append(Signal.TRACES, 1, new byte[] {(byte) 0xff, 1});
        append(5);

        start();

        await().atMost(Duration.ofSeconds(10)).until(() -> queue.items(Signal.TRACES) == 0);
        await().until(() -> queue.deadLetters() == 1);
        assertThat(sink.rows()).hasSize(5);
    }

    @Test
    void goesOnAfterTheHeapWasFull() {
        sink.breakWith(new OutOfMemoryError("of the test"));
        start();
        append(10);
        await().until(() -> numbers.sum("exporter_writer_failures", "signal", "traces") >= 2);
        assertThat(queue.items(Signal.TRACES)).isEqualTo(10);

        sink.breakWith(null);
        append(5);

        await().atMost(Duration.ofSeconds(10)).until(() -> queue.items(Signal.TRACES) == 0);
        assertThat(sink.rows()).hasSize(15);
        assertThat(numbers.sum("exporter_sent_spans")).isEqualTo(15);
    }

    @Test
    void writesNothingTwiceWhenItFailsAfterAnInsert() {
        sink.refuse(row -> ((SpanRow) row).spanName().equals("poison"));
        AtomicInteger calls = new AtomicInteger();
        afterInsert = () -> {
            if (calls.incrementAndGet() % 2 == 1) {
                throw new OutOfMemoryError("of the test");
            }
        };
        append(5);
        append(5);
        queue.append(Signal.TRACES, 1, Requests.traces(Requests.span("poison")).toByteArray());
        append(5);

        start();

        await().atMost(Duration.ofSeconds(10)).until(() -> queue.items(Signal.TRACES) <= 1);
        append(5);
        await().atMost(Duration.ofSeconds(10)).until(() -> queue.items(Signal.TRACES) <= 1);
        append(5);
        await().atMost(Duration.ofSeconds(10)).until(() -> queue.items(Signal.TRACES) == 0);
        assertThat(sink.rows()).hasSize(25);
        assertThat(numbers.sum("exporter_sent_spans")).isEqualTo(25);
        assertThat(numbers.sum("exporter_dead_lettered_spans")).isEqualTo(1);
    }

    @Test
    void leavesOnDiskWhatItCouldNotWriteBeforeItStopped() throws Exception {
        sink.away(true);
        append(10);
        start();
        await().until(() -> sink.attempts() >= 1);

        queue.release();
        writer.stop();
        queue.close();

        queue = DurableQueue.open(directory, 1 << 24, new Telemetry(new PrometheusRegistry()));
        assertThat(queue.items(Signal.TRACES)).isEqualTo(10);
    }

    private void append(int spans) {
        queue.append(Signal.TRACES, spans, Requests.spans(spans).toByteArray());
    }

    private void start() {
        writer = SignalWriter.start(
                Signal.TRACES, queue, new SpanTranslator(), sink, POLICY, telemetry, () -> afterInsert.run());
    }
}
