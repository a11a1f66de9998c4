package dev.coldspan.collector.testing;

import dev.coldspan.collector.decode.Bounds;
import dev.coldspan.collector.decode.Decoder;
import dev.coldspan.collector.decode.LogDecoder;
import dev.coldspan.collector.decode.PointDecoder;
import dev.coldspan.collector.decode.SpanDecoder;
import dev.coldspan.collector.model.Batch;
import dev.coldspan.collector.model.Budget;
import dev.coldspan.collector.model.Item;
import dev.coldspan.collector.model.Keys;
import dev.coldspan.collector.model.LogRecord;
import dev.coldspan.collector.model.Point;
import dev.coldspan.collector.model.Span;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.util.function.BiFunction;

/** Requests as the collector has them after decoding. */
public final class Batches {

    private static final Keys KEYS = new Keys();
    private static final int ALL = 1_000_000;

    private Batches() {}

    public static Batch<Span> of(ExportTraceServiceRequest request) {
        return of(request, "");
    }

    public static Batch<Span> of(ExportTraceServiceRequest request, String tenant) {
        return decode(
                Batch.ofSpans(),
                request.toByteArray(),
                tenant,
                (batch, keys) -> new SpanDecoder(batch, keys, new Bounds(ALL, 100)));
    }

    public static Batch<LogRecord> of(ExportLogsServiceRequest request) {
        return decode(
                Batch.ofLogs(),
                request.toByteArray(),
                "",
                (batch, keys) -> new LogDecoder(batch, keys, new Bounds(ALL, 100)));
    }

    public static Batch<Point> of(ExportMetricsServiceRequest request) {
        return decode(
                Batch.ofPoints(),
                request.toByteArray(),
                "",
                (batch, keys) -> new PointDecoder(batch, keys, new Bounds(ALL, 100)));
    }

    private static <I extends Item> Batch<I> decode(
            Batch<I> batch, byte[] request, String tenant, BiFunction<Batch<I>, Keys, Decoder<I>> decoder) {
        batch.reset(Budget.UNLIMITED, tenant);
        batch.arena().add(request, 0, request.length);
        decoder.apply(batch, KEYS).decode();
        return batch;
    }
}
