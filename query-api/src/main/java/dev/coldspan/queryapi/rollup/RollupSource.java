package dev.coldspan.queryapi.rollup;

import dev.coldspan.queryapi.filter.Filter;
import dev.coldspan.queryapi.filter.Scope;
import dev.coldspan.queryapi.http.TimeRange;
import dev.coldspan.queryapi.sql.BoundFragment;
import dev.coldspan.queryapi.sql.BoundQuery;
import dev.coldspan.queryapi.sql.SqlTemplate;
import java.util.Map;

/**
 * What stands behind FROM where a statement reads the columns of {@code function_minutes}: the rollup where it can tell what
 * matches a filter, else the same columns computed from the invocations that do.
 *
 * @param stored whether it is the rollup, which is fast over any range
 */
public record RollupSource(BoundFragment sql, boolean stored) {

    /** All of the rollup. */
    public static final RollupSource ALL =
            new RollupSource(new BoundFragment("function_minutes FINAL", Map.of()), true);

    private static final SqlTemplate STORED_SQL = SqlTemplate.named(RollupSource.class, "stored.sql");
    private static final SqlTemplate COMPUTED_SQL = SqlTemplate.named(RollupSource.class, "computed.sql");

    /** @param range whole minutes */
    public static RollupSource of(Filter q, TimeRange range) {
        if (q.isEmpty()) {
            return ALL;
        }
        boolean stored = q.isKnownOn(Scope.ROLLUP);
        BoundQuery query = stored
                ? STORED_SQL
                        .with("filter", q.on(Scope.ROLLUP, range))
                        .bind()
                        .integer("rowsFrom", range.from().getEpochSecond())
                        .integer("rowsTo", range.to().getEpochSecond())
                : COMPUTED_SQL
                        .with("filter", q.on(Scope.INVOCATIONS, range))
                        .bind()
                        .nanos("rowsFrom", range.from())
                        .nanos("rowsTo", range.to());
        return new RollupSource(new BoundFragment("(\n" + query.sql() + "\n)", query.parameters()), stored);
    }
}
