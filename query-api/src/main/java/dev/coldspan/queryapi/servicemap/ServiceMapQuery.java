package dev.coldspan.queryapi.servicemap;

import dev.coldspan.queryapi.http.TimeRange;
import dev.coldspan.queryapi.sql.BoundQuery;
import dev.coldspan.queryapi.sql.Database;
import dev.coldspan.queryapi.sql.SqlTemplate;

/** Reads who calls whom from at most a given number of spans; of more, whole traces are left out evenly. */
final class ServiceMapQuery {

    /** Spans of entries and calls that one map is made of, about. */
    static final long MOST_SPANS = 500_000;

    /** Pairs of places; names in spans are free text, and anybody can send as many as he likes. */
    private static final int MOST_PAIRS = 5_000;

    private final SqlTemplate sizeSql = SqlTemplate.named(ServiceMapQuery.class, "size.sql");
    private final SqlTemplate callsSql = SqlTemplate.named(ServiceMapQuery.class, "calls.sql");
    private final Database database;
    private final long mostSpans;

    ServiceMapQuery(Database database, long mostSpans) {
        this.database = database;
        this.mostSpans = mostSpans;
    }

    ServiceMap map(TimeRange range, String function, int limit) {
        long spans = database.first(bound(sizeSql, range, function), row -> row.integer("Spans"))
                .orElse(0L);
        long modulus = Math.max(1, (spans + mostSpans - 1) / mostSpans);
        BoundQuery query =
                bound(callsSql, range, function).integer("modulus", modulus).integer("limit", MOST_PAIRS);
        return new MapDrawing(database.list(query, CallRow::read), modulus).draw(range, limit);
    }

    private static BoundQuery bound(SqlTemplate sql, TimeRange range, String function) {
        return sql.bind().nanos("from", range.from()).nanos("to", range.to()).text("function", function);
    }
}
