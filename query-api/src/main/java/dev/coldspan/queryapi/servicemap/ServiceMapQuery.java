package dev.coldspan.queryapi.servicemap;

import dev.coldspan.queryapi.filter.Filter;
import dev.coldspan.queryapi.filter.Scope;
import dev.coldspan.queryapi.http.TimeRange;
import dev.coldspan.queryapi.sql.BoundFragment;
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
    private final SqlTemplate tracesSql = SqlTemplate.named(ServiceMapQuery.class, "traces.sql");
    private final Database database;
    private final long mostSpans;

    ServiceMapQuery(Database database, long mostSpans) {
        this.database = database;
        this.mostSpans = mostSpans;
    }

    /** Calls of the traces in which {@code function} took part, where it is not empty, and a span matches {@code q}. */
    ServiceMap map(TimeRange range, String function, Filter q, int limit) {
        BoundFragment traces = traces(range, q);
        long spans = database.first(bound(sizeSql, traces, range, function), row -> row.integer("Spans"))
                .orElse(0L);
        long modulus = Math.max(1, (spans + mostSpans - 1) / mostSpans);
        BoundQuery query = bound(callsSql, traces, range, function)
                .integer("modulus", modulus)
                .integer("limit", MOST_PAIRS);
        return new MapDrawing(database.list(query, CallRow::read), modulus).draw(range, limit);
    }

    private BoundFragment traces(TimeRange range, Filter q) {
        if (q.isEmpty()) {
            return BoundFragment.TRUE;
        }
        BoundQuery condition =
                tracesSql.with("filter", q.on(Scope.SPANS, range)).bind();
        return new BoundFragment(condition.sql(), condition.parameters());
    }

    private static BoundQuery bound(SqlTemplate sql, BoundFragment traces, TimeRange range, String function) {
        return sql.with("traces", traces)
                .bind()
                .nanos("from", range.from())
                .nanos("to", range.to())
                .text("function", function);
    }
}
