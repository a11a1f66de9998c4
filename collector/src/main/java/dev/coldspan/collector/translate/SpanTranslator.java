package dev.coldspan.collector.translate;

import com.google.protobuf.Message;
import dev.coldspan.storage.clickhouse.row.SpanRow;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.util.SortedMap;
import java.util.function.Consumer;

/** Spans to rows of {@code otel_traces}. */
public final class SpanTranslator implements Translator<SpanRow> {

    /** Says that a span names itself as its parent; the row then has no parent, so that a reader's tree ends. */
    private static final String BROKEN_PARENT = "coldspan.broken_parent";

    /** Says that a span ended before it started; its duration is stored as 0. */
    private static final String NEGATIVE_DURATION = "coldspan.negative_duration";

    @Override
    public void translate(Message request, Consumer<SpanRow> rows) {
        for (ResourceSpans resource : ((ExportTraceServiceRequest) request).getResourceSpansList()) {
            SortedMap<String, String> attributes =
                    AttributeText.map(resource.getResource().getAttributesList());
            String service = attributes.getOrDefault("service.name", "");
            for (ScopeSpans scope : resource.getScopeSpansList()) {
                for (Span span : scope.getSpansList()) {
                    rows.accept(row(span, scope.getScope(), attributes, service));
                }
            }
        }
    }

    private static SpanRow row(
            Span span, InstrumentationScope scope, SortedMap<String, String> resource, String service) {
        SortedMap<String, String> attributes = AttributeText.map(span.getAttributesList());
        boolean ownParent = span.getParentSpanId().equals(span.getSpanId());
        if (ownParent) {
            attributes.put(BROKEN_PARENT, "true");
        }
        long duration = span.getEndTimeUnixNano() - span.getStartTimeUnixNano();
        if (duration < 0) {
            attributes.put(NEGATIVE_DURATION, "true");
        }
        return new SpanRow(
                span.getStartTimeUnixNano(),
                Ids.hex(span.getTraceId()),
                Ids.hex(span.getSpanId()),
                ownParent ? "" : Ids.hex(span.getParentSpanId()),
                span.getTraceState(),
                span.getName(),
                kind(span.getKind()),
                service,
                resource,
                scope.getName(),
                scope.getVersion(),
                attributes,
                Math.max(0, duration),
                status(span.getStatus()),
                span.getStatus().getMessage(),
                span.getEventsList().stream().map(SpanTranslator::event).toList(),
                span.getLinksList().stream().map(SpanTranslator::link).toList());
    }

    private static SpanRow.Event event(Span.Event event) {
        return new SpanRow.Event(
                event.getTimeUnixNano(), event.getName(), AttributeText.map(event.getAttributesList()));
    }

    private static SpanRow.Link link(Span.Link link) {
        return new SpanRow.Link(
                Ids.hex(link.getTraceId()),
                Ids.hex(link.getSpanId()),
                link.getTraceState(),
                AttributeText.map(link.getAttributesList()));
    }

    private static String kind(Span.SpanKind kind) {
        return switch (kind) {
            case SPAN_KIND_INTERNAL -> "Internal";
            case SPAN_KIND_SERVER -> "Server";
            case SPAN_KIND_CLIENT -> "Client";
            case SPAN_KIND_PRODUCER -> "Producer";
            case SPAN_KIND_CONSUMER -> "Consumer";
            case SPAN_KIND_UNSPECIFIED, UNRECOGNIZED -> "Unspecified";
        };
    }

    private static String status(Status status) {
        return switch (status.getCode()) {
            case STATUS_CODE_OK -> "Ok";
            case STATUS_CODE_ERROR -> "Error";
            case STATUS_CODE_UNSET, UNRECOGNIZED -> "Unset";
        };
    }
}
