package dev.coldspan.collector.benchmark;

import static dev.coldspan.collector.benchmark.Attributes.text;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;

/**
 * Jaeger's benchmark set, as its tracegen makes it: traces of a parent and nine children that follow each other, ten
 * services, 11 attributes on a child that go on through 97 keys and 1,000 values from span to span.
 */
final class TracegenSpans implements Workload {

    static final int TRACES = 50;
    static final int SPANS = TRACES * 10;

    private static final int SERVICES = 10;
    private static final int CHILDREN = 9;
    private static final int ATTRIBUTES = 11;
    private static final int KEYS = 97;
    private static final int VALUES = 1_000;
    private static final long NANOS = 123_000;

    @Override
    public ExportTraceServiceRequest request(int number) {
        ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
        long counter = (long) number * TRACES * CHILDREN * ATTRIBUTES;
        for (int service = 0; service < SERVICES; service++) {
            ScopeSpans.Builder spans = ScopeSpans.newBuilder()
                    .setScope(InstrumentationScope.newBuilder().setName("tracegen"));
            for (int trace = 0; trace < TRACES / SERVICES; trace++) {
                counter = addTrace(spans, counter, trace * 1_000_000L);
            }
            request.addResourceSpans(
                    ResourceSpans.newBuilder().setResource(resource(service)).addScopeSpans(spans));
        }
        return request.build();
    }

    private static long addTrace(ScopeSpans.Builder spans, long first, long start) {
        spans.addSpans(Templates.root("lets-go", CHILDREN * NANOS)
                .setStartTimeUnixNano(start + 1)
                .setEndTimeUnixNano(start + 1 + CHILDREN * NANOS)
                .addAttributes(text("peer.service", "tracegen-server"))
                .addAttributes(text("peer.host.ipv4", "1.1.1.1")));
        long counter = first;
        for (int child = 0; child < CHILDREN; child++) {
            Span.Builder span = Templates.child(String.format("child-span-%02d", child), start + child * NANOS, NANOS);
            for (int i = 0; i < ATTRIBUTES; i++, counter++) {
                span.addAttributes(
                        text(String.format("attr_%02d", counter % KEYS), String.format("val_%02d", counter % VALUES)));
            }
            spans.addSpans(span);
        }
        return counter;
    }

    private static Resource resource(int service) {
        return Resource.newBuilder()
                .addAttributes(text("service.name", String.format("tracegen-%02d", service)))
                .addAttributes(text("telemetry.sdk.language", "go"))
                .addAttributes(text("telemetry.sdk.name", "opentelemetry"))
                .addAttributes(text("telemetry.sdk.version", "1.40.0"))
                .build();
    }
}
