package dev.coldspan.collector.decode;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.coldspan.collector.clickhouse.ClickHouseExporter;
import dev.coldspan.collector.export.Channel;
import dev.coldspan.collector.export.Frame;
import dev.coldspan.collector.export.FrameBuilder;
import dev.coldspan.collector.model.Batch;
import dev.coldspan.collector.model.Budget;
import dev.coldspan.collector.model.Item;
import dev.coldspan.collector.model.Keys;
import dev.coldspan.collector.otlp.MalformedException;
import dev.coldspan.collector.pipeline.Limits;
import dev.coldspan.collector.pipeline.Processor;
import dev.coldspan.collector.process.Validate;
import dev.coldspan.collector.testing.BlockReader;
import dev.coldspan.collector.testing.FakeStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.function.BiConsumer;

/**
 * Any bytes in place of a request: they are refused as malformed, or become rows that can be read back from the block that
 * ClickHouse would get.
 */
class DecoderFuzzTest {

    private static final Keys KEYS = new Keys();
    private static final int MAX_ITEMS = 1_000;
    private static final ClickHouseExporter EXPORTER =
            new ClickHouseExporter(new FakeStore(), "fuzz", () -> {}, () -> {});

    /** All times are accepted, or hardly any input would get beyond the first check. */
    private static final Processor VALIDATE = new Validate(
            Limits.DEFAULT.withRetention(Duration.ofDays(80_000)),
            Clock.fixed(Instant.parse("2026-11-21T00:00:00Z"), ZoneOffset.UTC));

    @FuzzTest(maxDuration = "70s")
    void readsAnySpans(byte[] request) {
        Batch<dev.coldspan.collector.model.Span> batch = Batch.ofSpans();
        pass(
                batch,
                request,
                new SpanDecoder(batch(batch, request), KEYS, new Bounds(MAX_ITEMS, 100)),
                Processor::spans,
                EXPORTER.spans().orElseThrow());
    }

    @FuzzTest(maxDuration = "70s")
    void readsAnyLogs(byte[] request) {
        Batch<dev.coldspan.collector.model.LogRecord> batch = Batch.ofLogs();
        pass(
                batch,
                request,
                new LogDecoder(batch(batch, request), KEYS, new Bounds(MAX_ITEMS, 100)),
                Processor::logs,
                EXPORTER.logs().orElseThrow());
    }

    @FuzzTest(maxDuration = "70s")
    void readsAnyPoints(byte[] request) {
        Batch<dev.coldspan.collector.model.Point> batch = Batch.ofPoints();
        pass(
                batch,
                request,
                new PointDecoder(batch(batch, request), KEYS, new Bounds(MAX_ITEMS, 100)),
                Processor::points,
                EXPORTER.points().orElseThrow());
    }

    private static <I extends Item> Batch<I> batch(Batch<I> batch, byte[] request) {
        batch.reset(Budget.UNLIMITED, "");
        batch.arena().add(request, 0, request.length);
        return batch;
    }

    private static <I extends Item> void pass(
            Batch<I> batch,
            byte[] request,
            Decoder<I> decoder,
            BiConsumer<Processor, Batch<I>> step,
            Channel<I> channel) {
        try {
            decoder.decode();
        } catch (MalformedException e) {
            assertThat(e.getMessage()).isNotEmpty().hasSizeLessThan(1_000).doesNotContain("\n");
            return;
        }
        step.accept(VALIDATE, batch);
        FrameBuilder<I> builder = channel.builder();
        builder.add(batch);
        long[] ids = {0};
        int rows = 0;
        for (Frame frame : builder.build(() -> ++ids[0])) {
            BlockReader block = BlockReader.of(frame.payload());
            assertThat(block.rows()).isEqualTo(frame.items());
            rows += block.rows();
        }
        assertThat(rows).as("rows of %d bytes", request.length).isEqualTo(batch.kept());
    }
}
