package dev.coldspan.queryapi.trace;

import dev.coldspan.queryapi.http.Page;
import dev.coldspan.queryapi.spanstore.SpanWords;
import dev.coldspan.queryapi.sql.Database.RowReader;
import dev.coldspan.queryapi.sql.ResultRow;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Turns rows of {@code spans.sql} into spans. */
final class SpanReader implements RowReader<Span> {

    /** Of the earliest span: of the first row, unless this is not the first page. */
    private Instant traceStart;

    /** Goes on where the page before ended. */
    void resume(Page page) {
        if (!page.isFirst()) {
            traceStart = Instant.ofEpochSecond(0, Long.parseLong(page.after(2, "0")));
        }
    }

    /** Of a span among all of its trace, with when that began: where a page ends. */
    List<String> position(Span span) {
        return List.of(nanos(span.startTime()), span.spanId(), nanos(traceStart));
    }

    private static String nanos(Instant time) {
        return Long.toString(time.getEpochSecond() * 1_000_000_000L + time.getNano());
    }

    @Override
    public Span read(ResultRow row) throws SQLException {
        Instant start = row.time("StartNanos");
        if (traceStart == null) {
            traceStart = start;
        }
        return new Span(
                row.text("SpanId"),
                row.text("ParentSpanId"),
                row.text("SpanName"),
                SpanWords.kind(row.text("SpanKind")),
                row.text("ServiceName"),
                row.textOrNull("Function"),
                row.textOrNull("ScopeName"),
                start,
                offset(start),
                row.integer("DurationNanos") / 1e6,
                new Span.Status(SpanWords.statusCode(row.text("StatusCode")), row.textOrNull("StatusMessage")),
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
}
