package dev.coldspan.queryapi.spanstore;

import dev.coldspan.queryapi.http.TimeRange;
import dev.coldspan.queryapi.sql.BoundQuery;
import dev.coldspan.queryapi.sql.Database;
import dev.coldspan.queryapi.sql.SqlTemplate;
import java.util.List;

/**
 * Which service called which, how often. A range with more than {@value #MOST_SPANS} spans is answered from a sample of
 * its traces, scaled up: joining all of a day with itself would not fit into the limits of a query.
 */
public final class Dependencies {

    static final long MOST_SPANS = 300_000;
    private static final int MOST_LINKS = 10_000;

    private final SqlTemplate countSql = SqlTemplate.named(Dependencies.class, "span_count.sql");
    private final SqlTemplate sql =
            SqlTemplate.named(Dependencies.class, "dependencies.sql").with("remote", RemoteService.OF_SPAN);
    private final Database database;
    private final long mostSpans;

    public Dependencies(Database database) {
        this(database, MOST_SPANS);
    }

    Dependencies(Database database, long mostSpans) {
        this.database = database;
        this.mostSpans = mostSpans;
    }

    /** The calls in the range, in the order of their names. */
    public List<Dependency> in(TimeRange range) {
        long spans = database.first(within(range, countSql), row -> row.integer("Spans"))
                .orElse(0L);
        BoundQuery query = within(range, sql)
                .integer("sample", Math.max(1, (spans + mostSpans - 1) / mostSpans))
                .integer("limit", MOST_LINKS);
        return database.list(query, Dependency::read);
    }

    private static BoundQuery within(TimeRange range, SqlTemplate template) {
        return template.bind().nanos("from", range.from()).nanos("to", range.to());
    }
}
