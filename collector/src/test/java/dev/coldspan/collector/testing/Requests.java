package dev.coldspan.collector.testing;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.metrics.v1.Gauge;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Valid OTLP requests about the present; every span made in this JVM has ids of its own. */
public final class Requests {

    private static final AtomicLong SEQUENCE = new AtomicLong(System.nanoTime());

    private Requests() {}

    public static long nowNanos() {
        return Instant.now().toEpochMilli() * 1_000_000;
    }

    /** A span that started a second ago and took 250 ms. */
    public static Span.Builder span(String name) {
        long sequence = SEQUENCE.incrementAndGet();
        long start = nowNanos() - 1_000_000_000;
        return Span.newBuilder()
                .setTraceId(id(16, sequence))
                .setSpanId(id(8, sequence))
                .setName(name)
                .setKind(Span.SpanKind.SPAN_KIND_SERVER)
                .setStartTimeUnixNano(start)
                .setEndTimeUnixNano(start + 250_000_000);
    }

    public static ExportTraceServiceRequest spans(int count) {
        List<Span> spans = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            spans.add(span("span-" + i).build());
        }
        return traces(spans);
    }

    public static ExportTraceServiceRequest traces(Span.Builder... spans) {
        return traces(Arrays.stream(spans).map(Span.Builder::build).toList());
    }

    public static ExportTraceServiceRequest traces(List<Span> spans) {
        return ExportTraceServiceRequest.newBuilder()
                .addResourceSpans(ResourceSpans.newBuilder()
                        .setResource(resource())
                        .addScopeSpans(ScopeSpans.newBuilder()
                                .setScope(InstrumentationScope.newBuilder().setName("test"))
                                .addAllSpans(spans)))
                .build();
    }

    public static ExportLogsServiceRequest logs(LogRecord.Builder... records) {
        ScopeLogs.Builder scope = ScopeLogs.newBuilder();
        for (LogRecord.Builder log : records) {
            scope.addLogRecords(log);
        }
        return ExportLogsServiceRequest.newBuilder()
                .addResourceLogs(
                        ResourceLogs.newBuilder().setResource(resource()).addScopeLogs(scope))
                .build();
    }

    public static LogRecord.Builder log(String body) {
        return LogRecord.newBuilder().setTimeUnixNano(nowNanos()).setBody(text(body));
    }

    public static ExportMetricsServiceRequest gauges(String name, NumberDataPoint.Builder... points) {
        Gauge.Builder gauge = Gauge.newBuilder();
        for (NumberDataPoint.Builder point : points) {
            gauge.addDataPoints(point);
        }
        return metrics(Metric.newBuilder().setName(name).setGauge(gauge));
    }

    public static ExportMetricsServiceRequest metrics(Metric.Builder metric) {
        return ExportMetricsServiceRequest.newBuilder()
                .addResourceMetrics(ResourceMetrics.newBuilder()
                        .setResource(resource())
                        .addScopeMetrics(ScopeMetrics.newBuilder().addMetrics(metric)))
                .build();
    }

    public static NumberDataPoint.Builder point(double value) {
        return NumberDataPoint.newBuilder().setTimeUnixNano(nowNanos()).setAsDouble(value);
    }

    public static KeyValue attribute(String key, String value) {
        return KeyValue.newBuilder().setKey(key).setValue(text(value)).build();
    }

    public static AnyValue text(String value) {
        return AnyValue.newBuilder().setStringValue(value).build();
    }

    /** An id of {@code bytes} bytes that ends with {@code number}. */
    public static ByteString id(int bytes, long number) {
        byte[] id = new byte[bytes];
        id[0] = 1;
        ByteBuffer.wrap(id, bytes - 8, 8).putLong(number);
        return ByteString.copyFrom(id);
    }

    private static Resource resource() {
        return Resource.newBuilder()
                .addAttributes(attribute("service.name", "checkout"))
                .build();
    }
}
