package dev.coldspan.queryapi.spanstore;

import dev.coldspan.queryapi.sql.ResultRow;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Turns rows of {@code whole_spans.sql} into spans. */
final class StoredSpanReader {

    private StoredSpanReader() {}

    static StoredSpan read(ResultRow row) throws SQLException {
        return new StoredSpan(
                row.text("TraceId"),
                row.text("SpanId"),
                row.text("ParentSpanId"),
                row.text("TraceState"),
                row.text("SpanName"),
                SpanWords.kind(row.text("SpanKind")),
                row.text("ServiceName"),
                row.text("ScopeName"),
                row.text("ScopeVersion"),
                row.integer("StartNanos"),
                row.integer("DurationNanos"),
                SpanWords.statusCode(row.text("StatusCode")),
                row.text("StatusMessage"),
                row.attributes("SpanAttributes"),
                row.attributes("ResourceAttributes"),
                events(row),
                links(row));
    }

    private static List<StoredSpan.Event> events(ResultRow row) throws SQLException {
        List<Long> nanos = row.integers("EventNanos");
        List<String> names = row.texts("EventNames");
        List<Map<String, String>> attributes = row.attributesList("EventAttributes");
        List<StoredSpan.Event> events = new ArrayList<>();
        for (int i = 0; i < nanos.size(); i++) {
            events.add(new StoredSpan.Event(nanos.get(i), names.get(i), attributes.get(i)));
        }
        return events;
    }

    private static List<StoredSpan.Link> links(ResultRow row) throws SQLException {
        List<String> traceIds = row.texts("LinkTraceIds");
        List<String> spanIds = row.texts("LinkSpanIds");
        List<String> states = row.texts("LinkTraceStates");
        List<Map<String, String>> attributes = row.attributesList("LinkAttributes");
        List<StoredSpan.Link> links = new ArrayList<>();
        for (int i = 0; i < traceIds.size(); i++) {
            links.add(new StoredSpan.Link(traceIds.get(i), spanIds.get(i), states.get(i), attributes.get(i)));
        }
        return links;
    }
}
