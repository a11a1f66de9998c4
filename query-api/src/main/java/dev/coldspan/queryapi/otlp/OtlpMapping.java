package dev.coldspan.queryapi.otlp;

import dev.coldspan.queryapi.spanstore.AttributeType;
import dev.coldspan.queryapi.spanstore.StoredSpan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Turns stored spans into OTLP. The one place that knows OTLP's numbers for kinds and status codes. */
public final class OtlpMapping {

    private static final List<String> KINDS =
            List.of("unspecified", "internal", "server", "client", "producer", "consumer");
    private static final List<String> STATUS_CODES = List.of("unset", "ok", "error");

    private OtlpMapping() {}

    private record ScopeOf(String name, String version) {}

    private record Source(String service, Map<String, String> resource) {

        static Source of(StoredSpan span) {
            return new Source(span.service(), span.resource());
        }

        /** With the service's name, which some writers store in its column only. */
        Map<String, String> attributes() {
            Map<String, String> attributes = new TreeMap<>(resource);
            if (!service.isEmpty()) {
                attributes.putIfAbsent("service.name", service);
            }
            return attributes;
        }
    }

    /** The spans by the resource and the scope they came from, each in the order given. */
    public static OtlpTraces of(List<StoredSpan> spans) {
        Map<Source, List<StoredSpan>> bySource =
                spans.stream().collect(Collectors.groupingBy(Source::of, LinkedHashMap::new, Collectors.toList()));
        return new OtlpTraces(bySource.entrySet().stream()
                .map(entry -> resourceSpans(entry.getKey().attributes(), entry.getValue()))
                .toList());
    }

    private static OtlpTraces.ResourceSpans resourceSpans(Map<String, String> resource, List<StoredSpan> spans) {
        Map<ScopeOf, List<StoredSpan>> byScope = spans.stream()
                .collect(Collectors.groupingBy(
                        span -> new ScopeOf(span.scopeName(), span.scopeVersion()),
                        LinkedHashMap::new,
                        Collectors.toList()));
        return new OtlpTraces.ResourceSpans(
                new OtlpTraces.Resource(attributes(resource)),
                byScope.entrySet().stream()
                        .map(entry -> new OtlpTraces.ScopeSpans(
                                new OtlpTraces.Scope(
                                        entry.getKey().name(), entry.getKey().version()),
                                entry.getValue().stream().map(OtlpMapping::span).toList()))
                        .toList());
    }

    private static OtlpTraces.Span span(StoredSpan span) {
        return new OtlpTraces.Span(
                span.traceId(),
                span.spanId(),
                span.traceState(),
                span.parentSpanId(),
                span.name(),
                KINDS.indexOf(span.kind()),
                Long.toString(span.startNanos()),
                Long.toString(span.endNanos()),
                attributes(span.attributes()),
                span.events().stream()
                        .map(event -> new OtlpTraces.Event(
                                Long.toString(event.nanos()), event.name(), attributes(event.attributes())))
                        .toList(),
                span.links().stream()
                        .map(link -> new OtlpTraces.Link(
                                link.traceId(), link.spanId(), link.traceState(), attributes(link.attributes())))
                        .toList(),
                new OtlpTraces.Status(span.statusMessage(), STATUS_CODES.indexOf(span.statusCode())));
    }

    private static List<OtlpTraces.KeyValue> attributes(Map<String, String> attributes) {
        return attributes.entrySet().stream()
                .map(entry -> new OtlpTraces.KeyValue(entry.getKey(), value(entry.getKey(), entry.getValue())))
                .toList();
    }

    private static OtlpTraces.Value value(String key, String text) {
        return switch (AttributeType.of(key, text)) {
            case TEXT -> new OtlpTraces.Value(text, null, null, null);
            case FLAG -> new OtlpTraces.Value(null, Boolean.valueOf(text), null, null);
            case INTEGER -> new OtlpTraces.Value(null, null, text, null);
            case NUMBER -> new OtlpTraces.Value(null, null, null, Double.valueOf(text));
        };
    }
}
