package dev.coldspan.queryapi.trace;

import dev.coldspan.queryapi.sql.Database.RowReader;
import dev.coldspan.queryapi.sql.ResultRow;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Turns rows of {@code spans.sql} into spans. Enum names are written in two ways, depending on the version of the
 * exporter that stored them ({@code Server}, {@code SPAN_KIND_SERVER}); answers have one.
 */
final class SpanReader implements RowReader<Span> {

    private static final Set<String> KINDS = Set.of("internal", "server", "client", "producer", "consumer");
    private static final Set<String> STATUS_CODES = Set.of("ok", "error");

    private final Instant traceStart;

    SpanReader(Instant traceStart) {
        this.traceStart = traceStart;
    }

    @Override
    public Span read(ResultRow row) throws SQLException {
        Instant start = row.time("StartNanos");
        return new Span(
                row.text("SpanId"),
                row.text("ParentSpanId"),
                row.text("SpanName"),
                kind(row.text("SpanKind")),
                row.text("ServiceName"),
                row.textOrNull("Function"),
                row.textOrNull("ScopeName"),
                start,
                offset(start),
                row.integer("Duration") / 1e6,
                new Span.Status(statusCode(row.text("StatusCode")), row.textOrNull("StatusMessage")),
                row.attributes("SpanAttributes"),
                row.attributes("ResourceAttributes"),
                events(row),
                links(row));
    }

    private List<Span.Event> events(ResultRow row) throws SQLException {
        List<Instant> times = row.times("EventNanos");
        List<String> names = row.texts("EventNames");
        List<Map<String, String>> attributes = row.attributesList("EventAttributes");
        List<Span.Event> events = new ArrayList<>();
        for (int i = 0; i < times.size(); i++) {
            events.add(new Span.Event(times.get(i), offset(times.get(i)), names.get(i), attributes.get(i)));
        }
        return events;
    }

    private static List<Span.Link> links(ResultRow row) throws SQLException {
        List<String> traceIds = row.texts("LinkTraceIds");
        List<String> spanIds = row.texts("LinkSpanIds");
        List<Map<String, String>> attributes = row.attributesList("LinkAttributes");
        List<Span.Link> links = new ArrayList<>();
        for (int i = 0; i < traceIds.size(); i++) {
            links.add(new Span.Link(traceIds.get(i), spanIds.get(i), attributes.get(i)));
        }
        return links;
    }

    private double offset(Instant time) {
        return millis(Duration.between(traceStart, time));
    }

    static double millis(Duration duration) {
        return duration.toNanos() / 1e6;
    }

    static String kind(String stored) {
        return normal(stored, "SPAN_KIND_", KINDS, "unspecified");
    }

    static String statusCode(String stored) {
        return normal(stored, "STATUS_CODE_", STATUS_CODES, "unset");
    }

    private static String normal(String stored, String prefix, Set<String> known, String otherwise) {
        String name = stored.startsWith(prefix) ? stored.substring(prefix.length()) : stored;
        String lower = name.toLowerCase(Locale.ROOT);
        return known.contains(lower) ? lower : otherwise;
    }
}
