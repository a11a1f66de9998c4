package dev.coldspan.queryapi.tail;

import dev.coldspan.queryapi.cost.PriceBook;
import dev.coldspan.queryapi.filter.Filter;
import dev.coldspan.queryapi.http.Json;
import dev.coldspan.queryapi.http.TimeRange;
import dev.coldspan.queryapi.invocation.InvocationColumns;
import dev.coldspan.queryapi.span.SpanRow;
import dev.coldspan.queryapi.sql.BoundQuery;
import dev.coldspan.queryapi.sql.Database;
import dev.coldspan.queryapi.sql.Database.RowReader;
import dev.coldspan.queryapi.sql.SqlTemplate;
import dev.coldspan.queryapi.telemetry.LogRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Reads what arrived since a time, by the clock of ClickHouse. */
final class TailQuery {

    /** Rows of one look; of more the latest are shown. */
    static final int MOST = 500;

    /** What happened longer ago is not live, and its days need not be read. */
    private static final Duration LIVE = Duration.ofDays(1);

    private static final JsonMapper JSON = Json.mapper();

    private static final Duration CLOCKS = Duration.ofHours(1);

    private final SqlTemplate nowSql = SqlTemplate.named(TailQuery.class, "now.sql");
    private final Map<Subject, SqlTemplate> sql = new EnumMap<>(Subject.class);
    private final Map<Subject, RowReader<Object>> readers = new EnumMap<>(Subject.class);
    private final Database database;

    TailQuery(Database database, PriceBook book) {
        this.database = database;
        for (Subject subject : Subject.values()) {
            sql.put(subject, SqlTemplate.named(TailQuery.class, subject.resource()));
        }
        sql.computeIfPresent(Subject.INVOCATIONS, (subject, text) -> text.with("columns", InvocationColumns.ALL));
        readers.put(Subject.INVOCATIONS, row -> InvocationColumns.read(row, book));
        readers.put(Subject.SPANS, SpanRow::read);
        readers.put(Subject.LOGS, LogRecord::read);
    }

    /**
     * What one look found.
     *
     * @param events at most {@link #MOST}, the latest
     * @param fresh how many rows there are that arrived after the look before
     */
    record Found(List<TailEvent> events, long fresh) {}

    Instant now() {
        return database.first(nowSql.bind(), row -> row.time("NowNanos")).orElseThrow();
    }

    /**
     * Rows that arrived at {@code since} or later.
     *
     * @param fresh from when on rows are counted as fresh
     */
    Found look(Subject subject, Filter q, String function, Instant since, Instant fresh, Instant now) {
        long[] count = new long[1];
        RowReader<Object> reader = readers.get(subject);
        BoundQuery query = rendered(subject, q, now)
                .text("function", function)
                .nanos("since", since)
                .nanos("fresh", fresh)
                .nanos("from", now.minus(LIVE))
                .integer("limit", MOST);
        List<TailEvent> events = database.list(query, row -> {
            count[0] = row.integer("Fresh");
            return new TailEvent(
                    row.integer("ArrivedNanos"), row.unsigned("EventHash"), JSON.writeValueAsString(reader.read(row)));
        });
        return new Found(events, count[0]);
    }

    BoundQuery rendered(Subject subject, Filter q, Instant now) {
        TimeRange range = new TimeRange(now.minus(LIVE), now.plus(CLOCKS));
        return sql.get(subject).with("filter", q.on(subject.scope(), range)).bind();
    }
}
