package dev.coldspan.queryapi.zipkin;

import dev.coldspan.queryapi.http.Json;
import dev.coldspan.queryapi.spanstore.RemoteService;
import dev.coldspan.queryapi.spanstore.StoredSpan;
import dev.coldspan.queryapi.spanstore.StoredTrace;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/** Turns stored spans into Zipkin's, as OpenTelemetry's specification maps to Zipkin. */
final class ZipkinMapping {

    private static final JsonMapper JSON = Json.mapper();

    private ZipkinMapping() {}

    static List<ZipkinSpan> trace(StoredTrace trace) {
        return trace.spans().stream().map(ZipkinMapping::span).toList();
    }

    private static ZipkinSpan span(StoredSpan span) {
        return new ZipkinSpan(
                span.traceId(),
                span.parentSpanId(),
                span.spanId(),
                kind(span.kind()),
                span.name(),
                span.startNanos() / 1_000,
                Math.max(1, span.durationNanos() / 1_000),
                endpoint(span.service()),
                endpoint(RemoteService.of(span)),
                span.events().stream()
                        .map(event -> new ZipkinSpan.Annotation(event.nanos() / 1_000, value(event)))
                        .toList(),
                tags(span));
    }

    private static String kind(String kind) {
        return kind.equals("internal") || kind.equals("unspecified") ? null : kind.toUpperCase(Locale.ROOT);
    }

    private static ZipkinSpan.Endpoint endpoint(String service) {
        return service.isEmpty() ? null : new ZipkinSpan.Endpoint(service);
    }

    /** An annotation has no attributes; they follow its name as JSON. */
    private static String value(StoredSpan.Event event) {
        return event.attributes().isEmpty()
                ? event.name()
                : "\"" + event.name() + "\": " + JSON.writeValueAsString(event.attributes());
    }

    private static Map<String, String> tags(StoredSpan span) {
        Map<String, String> tags = new TreeMap<>(span.resource());
        tags.remove("service.name");
        tags.putAll(span.attributes());
        if (!span.scopeName().isEmpty()) {
            tags.put("otel.scope.name", span.scopeName());
        }
        if (!span.statusCode().equals("unset")) {
            tags.put("otel.status_code", span.statusCode().toUpperCase(Locale.ROOT));
        }
        if (span.failed()) {
            tags.put("error", span.statusMessage().isEmpty() ? "true" : span.statusMessage());
        }
        return tags;
    }
}
