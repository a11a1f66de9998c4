package dev.coldspan.queryapi.trace;

import dev.coldspan.queryapi.filter.Filter;
import dev.coldspan.queryapi.filter.Scope;
import dev.coldspan.queryapi.http.Page;
import dev.coldspan.queryapi.http.RequestParameters;
import dev.coldspan.queryapi.http.TimeRange;
import dev.coldspan.queryapi.sql.BoundQuery;
import dev.coldspan.queryapi.sql.Database;
import dev.coldspan.queryapi.sql.ResultRow;
import dev.coldspan.queryapi.sql.SqlTemplate;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads traces from the spans, each span once. */
final class TraceQuery {

    /** Spans of one trace in one answer; a page cannot show more, and a browser cannot lay them out. */
    static final int MOST_SPANS = 5_000;

    /**
     * Around what is known of a trace's time: the longest invocation of Lambda. The lookup table is fed by a view, which
     * may miss an insert when ClickHouse is killed; spans so near are found all the same.
     */
    private static final Duration MARGIN = Duration.ofMinutes(15);

    /** Any time at all, for traces the lookup table does not know. */
    static final TimeRange EVER =
            new TimeRange(Instant.parse("1970-01-01T00:00:00Z"), Instant.parse("2200-01-01T00:00:00Z"));

    private final SqlTemplate listSql = SqlTemplate.named(TraceQuery.class, "traces.sql");
    private final SqlTemplate rangeSql = SqlTemplate.named(TraceQuery.class, "trace_range.sql");
    private final SqlTemplate totalsSql = SqlTemplate.named(TraceQuery.class, "trace_totals.sql");
    private final SqlTemplate spansSql = SqlTemplate.named(TraceQuery.class, "spans.sql");
    private final Database database;

    TraceQuery(Database database) {
        this.database = database;
    }

    /** Size and place in time of a trace. */
    record Totals(long spans, long errors, Instant start, Instant end) {

        static Totals read(ResultRow row) throws SQLException {
            return new Totals(
                    row.integer("Spans"), row.integer("Errors"), row.time("FirstNanos"), row.time("LastNanos"));
        }

        static Totals of(List<Placed> spans) {
            return new Totals(
                    spans.size(),
                    spans.stream()
                            .filter(placed -> placed.span().status().code().equals("error"))
                            .count(),
                    spans.get(0).span().startTime(),
                    spans.stream().map(Placed::end).max(Instant::compareTo).orElseThrow());
        }

        /** Every span of the trace starts in this range. */
        TimeRange range() {
            return new TimeRange(start, end.plusNanos(1));
        }
    }

    private record Placed(Span span, Instant end) {}

    /** What is stored of a trace. */
    record Found(List<Span> spans, Totals totals) {}

    BoundQuery page(RequestParameters parameters, Filter q, Page page) {
        TimeRange wider = page.range().widenedBy(MARGIN);
        return listSql.with("filter", q.on(Scope.SPANS, page.range()))
                .bind()
                .nanos("from", page.range().from())
                .nanos("to", page.range().to())
                .nanos("widerFrom", wider.from())
                .nanos("widerTo", wider.to())
                .text("service", parameters.text("service"))
                .text("function", parameters.text("function"))
                .text("error", parameters.text("error"))
                .integer("minDurationNanos", (long) Math.min(parameters.number("minDurationMs") * 1e6, Long.MAX_VALUE))
                .flag("firstPage", page.isFirst())
                .integer("afterStart", Long.parseLong(page.after(0, "0")))
                .text("afterTrace", page.after(1, ""))
                .integer("limit", page.fetch());
    }

    /** Where to look for the spans of a trace; empty when the lookup table does not know it. */
    Optional<TimeRange> place(String traceId) {
        return database.list(rangeSql.bind().text("traceId", traceId), TraceQuery::readRange).stream()
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<TimeRange> readRange(ResultRow row) throws SQLException {
        if (row.integer("Known") == 0) {
            return Optional.empty();
        }
        Instant first = Instant.ofEpochSecond(row.integer("FirstSecond"));
        Instant last = Instant.ofEpochSecond(row.integer("LastSecond") + 1);
        return Optional.of(new TimeRange(first, last).widenedBy(MARGIN));
    }

    /**
     * The earliest spans, at most {@link #MOST_SPANS}, and the size of the whole; empty when no span of the trace is stored there. One statement,
     * but where the trace is larger.
     */
    Optional<Found> find(String traceId, TimeRange range) {
        List<Placed> rows = spans(traceId, range);
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        List<Span> spans = rows.stream().limit(MOST_SPANS).map(Placed::span).toList();
        return rows.size() > MOST_SPANS
                ? totals(traceId, range).map(totals -> new Found(spans, totals))
                : Optional.of(new Found(spans, Totals.of(rows)));
    }

    private List<Placed> spans(String traceId, TimeRange range) {
        BoundQuery query = spans(traceId, range, new Page("", range, MOST_SPANS, List.of()));
        SpanReader reader = new SpanReader();
        return database.list(query, row -> new Placed(reader.read(row), row.time("EndNanos")));
    }

    /**
     * A page of all spans, the earliest first.
     *
     * @param range where the spans of the trace are
     * @param page whose position is that of {@link SpanReader#position}; its range says nothing, as the trace has its own
     */
    BoundQuery spans(String traceId, TimeRange range, Page page) {
        return placed(spansSql, traceId, range)
                .flag("firstPage", page.isFirst())
                .integer("afterStart", Long.parseLong(page.after(0, "0")))
                .text("afterSpan", page.after(1, ""))
                .integer("limit", page.fetch());
    }

    /** Where all spans of a trace are: at any time when the lookup table does not know it, or knows only where it was. */
    TimeRange whereabouts(String traceId) {
        return place(traceId)
                .filter(range -> totals(traceId, range).isPresent())
                .orElse(EVER);
    }

    private Optional<Totals> totals(String traceId, TimeRange range) {
        return database.first(placed(totalsSql, traceId, range), Totals::read).filter(totals -> totals.spans() > 0);
    }

    private static BoundQuery placed(SqlTemplate sql, String traceId, TimeRange range) {
        return sql.bind().text("traceId", traceId).nanos("from", range.from()).nanos("to", range.to());
    }
}
