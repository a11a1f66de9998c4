package dev.coldspan.queryapi.jaeger;

import dev.coldspan.queryapi.spanstore.AttributeType;
import dev.coldspan.queryapi.spanstore.StoredSpan;
import dev.coldspan.queryapi.spanstore.StoredTrace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Turns stored traces into Jaeger's, as OpenTelemetry's specification maps to Jaeger: kind, status and scope become
 * tags, events logs, links references.
 */
final class JaegerMapping {

    /** Jaeger's flag for a span that was sampled. */
    private static final int SAMPLED = 1;

    private JaegerMapping() {}

    /** A process: spans of one service with one resource share it. */
    private record Source(String service, Map<String, String> resource) {}

    static JaegerTrace trace(StoredTrace trace) {
        Map<Source, String> ids = new LinkedHashMap<>();
        List<JaegerTrace.Span> spans = trace.spans().stream()
                .map(span -> span(
                        span,
                        ids.computeIfAbsent(
                                new Source(span.service(), span.resource()), source -> "p" + (ids.size() + 1))))
                .toList();
        Map<String, JaegerTrace.Process> processes = new LinkedHashMap<>();
        ids.forEach((source, id) -> processes.put(id, process(source)));
        List<String> warnings = trace.cut()
                ? List.of("the trace has more spans than one answer holds; these are the earliest " + spans.size())
                : null;
        return new JaegerTrace(trace.traceId(), spans, processes, warnings);
    }

    private static JaegerTrace.Process process(Source source) {
        return new JaegerTrace.Process(
                source.service(),
                tags(source.resource())
                        .filter(tag -> !tag.key().equals("service.name"))
                        .toList());
    }

    private static JaegerTrace.Span span(StoredSpan span, String process) {
        return new JaegerTrace.Span(
                span.traceId(),
                span.spanId(),
                SAMPLED,
                span.name(),
                references(span),
                span.startNanos() / 1_000,
                span.durationNanos() / 1_000,
                Stream.concat(tags(span.attributes()), derived(span)).toList(),
                span.events().stream().map(JaegerMapping::log).toList(),
                process,
                null);
    }

    private static List<JaegerTrace.Reference> references(StoredSpan span) {
        List<JaegerTrace.Reference> references = new ArrayList<>();
        if (!span.parentSpanId().isEmpty()) {
            references.add(new JaegerTrace.Reference("CHILD_OF", span.traceId(), span.parentSpanId()));
        }
        span.links()
                .forEach(link ->
                        references.add(new JaegerTrace.Reference("FOLLOWS_FROM", link.traceId(), link.spanId())));
        return references;
    }

    /** What Jaeger keeps in tags and OpenTelemetry in members of the span. */
    private static Stream<JaegerTrace.Tag> derived(StoredSpan span) {
        Map<String, String> tags = new LinkedHashMap<>();
        tags.put("span.kind", span.kind().equals("unspecified") ? "" : span.kind());
        tags.put("otel.scope.name", span.scopeName());
        tags.put("otel.scope.version", span.scopeVersion());
        tags.put(
                "otel.status_code",
                span.statusCode().equals("unset") ? "" : span.statusCode().toUpperCase(Locale.ROOT));
        tags.put("otel.status_description", span.statusMessage());
        tags.put("error", span.failed() ? "true" : "");
        tags.put("w3c.tracestate", span.traceState());
        tags.values().removeIf(String::isEmpty);
        tags.keySet().removeAll(span.attributes().keySet());
        return tags(tags);
    }

    private static JaegerTrace.Log log(StoredSpan.Event event) {
        Stream<JaegerTrace.Tag> name = Stream.of(new JaegerTrace.Tag("event", "string", event.name()));
        return new JaegerTrace.Log(
                event.nanos() / 1_000,
                Stream.concat(name, tags(event.attributes())).toList());
    }

    private static Stream<JaegerTrace.Tag> tags(Map<String, String> attributes) {
        return attributes.entrySet().stream().map(entry -> tag(entry.getKey(), entry.getValue()));
    }

    private static JaegerTrace.Tag tag(String key, String value) {
        return switch (AttributeType.of(key, value)) {
            case TEXT -> new JaegerTrace.Tag(key, "string", value);
            case FLAG -> new JaegerTrace.Tag(key, "bool", Boolean.valueOf(value));
            case INTEGER -> new JaegerTrace.Tag(key, "int64", Long.valueOf(value));
            case NUMBER -> new JaegerTrace.Tag(key, "float64", Double.valueOf(value));
        };
    }
}
