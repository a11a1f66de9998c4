package dev.coldspan.queryapi.sandbox;

import dev.coldspan.queryapi.filter.Filter;
import dev.coldspan.queryapi.filter.Scope;
import dev.coldspan.queryapi.http.Page;
import dev.coldspan.queryapi.http.TimeRange;
import dev.coldspan.queryapi.sql.BoundFragment;
import dev.coldspan.queryapi.sql.BoundQuery;
import dev.coldspan.queryapi.sql.Database;
import dev.coldspan.queryapi.sql.ResultRow;
import dev.coldspan.queryapi.sql.SqlTemplate;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads execution environments from the invocations they served. */
final class SandboxQuery {

    /** Invocations of one environment in one answer. */
    static final int MOST_INVOCATIONS = 1_000;

    private final SqlTemplate listSql = SqlTemplate.named(SandboxQuery.class, "sandboxes.sql");
    private final SqlTemplate matchingSql = SqlTemplate.named(SandboxQuery.class, "matching.sql");
    private final SqlTemplate lifeSql = SqlTemplate.named(SandboxQuery.class, "life.sql");
    private final SqlTemplate invocationSql = SqlTemplate.named(SandboxQuery.class, "invocation.sql");
    private final SqlTemplate neighboursSql = SqlTemplate.named(SandboxQuery.class, "neighbours.sql");
    private final Database database;

    SandboxQuery(Database database) {
        this.database = database;
    }

    /** Environments with an invocation in the range that matches, the one seen last first; their figures are of all their invocations. */
    List<Sandbox> list(String function, String instance, Filter q, Page page, Instant now) {
        BoundQuery query = ranged(
                        listSql.with("matching", matching(q, page.range())).bind(), page.range())
                .text("function", function)
                .text("instance", instance)
                .flag("firstPage", page.isFirst())
                .integer("afterNanos", Long.parseLong(page.after(0, "0")))
                .text("afterInstance", page.after(1, ""))
                .integer("limit", page.fetch());
        return database.list(query, row -> Sandbox.read(row, now));
    }

    private BoundFragment matching(Filter q, TimeRange range) {
        if (q.isEmpty()) {
            return BoundFragment.TRUE;
        }
        BoundQuery condition =
                matchingSql.with("filter", q.on(Scope.INVOCATIONS, range)).bind();
        return new BoundFragment(condition.sql(), condition.parameters());
    }

    Optional<Sandbox> one(String instance, TimeRange range, Instant now) {
        return list("", instance, Filter.EVERYTHING, new Page("", range, 1, List.of()), now).stream()
                .findFirst();
    }

    /** One more than {@link #MOST_INVOCATIONS} at most, the earliest first. */
    List<SandboxInvocation> life(String instance, TimeRange range) {
        BoundQuery query = ranged(lifeSql.bind(), range).text("instance", instance);
        List<SandboxInvocation> rows =
                database.list(query.integer("limit", MOST_INVOCATIONS + 1), SandboxInvocation::read);
        List<SandboxInvocation> life = new ArrayList<>();
        SandboxInvocation before = null;
        for (SandboxInvocation row : rows) {
            life.add(row.after(before));
            before = row;
        }
        return life;
    }

    /** An invocation and where it ran. */
    record Located(String instance, SandboxInvocation invocation) {

        static Located read(ResultRow row) throws SQLException {
            return new Located(row.text("Instance"), SandboxInvocation.read(row));
        }
    }

    Optional<Located> invocation(String traceId, String spanId) {
        BoundQuery query = invocationSql.bind().text("traceId", traceId).text("spanId", spanId);
        return database.first(query, Located::read);
    }

    /** What its environment did before and after; each null when it did nothing within a day. */
    Neighbours neighbours(Located found) {
        SandboxInvocation one = found.invocation();
        BoundQuery query = neighboursSql
                .bind()
                .text("instance", found.instance())
                .nanos("at", one.timestamp())
                .text("traceId", one.traceId())
                .text("spanId", one.spanId());
        SandboxInvocation[] sides = new SandboxInvocation[2];
        database.list(query, row -> sides[row.flag("Later") ? 1 : 0] = SandboxInvocation.read(row));
        return Neighbours.of(found, sides[0], sides[1]);
    }

    private static BoundQuery ranged(BoundQuery query, TimeRange range) {
        return query.nanos("from", range.from()).nanos("to", range.to());
    }
}
