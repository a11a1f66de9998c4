package dev.coldspan.queryapi.rollup;

import dev.coldspan.queryapi.filter.Filter;
import dev.coldspan.queryapi.filter.Scope;
import dev.coldspan.queryapi.http.TimeRange;
import dev.coldspan.queryapi.sql.BoundFragment;
import dev.coldspan.queryapi.sql.BoundQuery;
import dev.coldspan.queryapi.sql.SqlTemplate;
import java.time.Duration;

/**
 * What stands behind FROM where a statement reads the columns of {@code function_minutes}: the rollup where it can tell what
 * matches a filter, else the same columns computed from the invocations that do. Ranges are whole minutes.
 */
public final class RollupSource {

    /** All of the rollup. */
    public static final RollupSource ALL = new RollupSource(Filter.EVERYTHING);

    private static final SqlTemplate STORED_SQL = SqlTemplate.named(RollupSource.class, "stored.sql");
    private static final SqlTemplate COMPUTED_SQL = SqlTemplate.named(RollupSource.class, "computed.sql");

    private final Filter q;

    private RollupSource(Filter q) {
        this.q = q;
    }

    public static RollupSource of(Filter q) {
        return new RollupSource(q);
    }

    /** The filter it was made of. */
    public Filter filter() {
        return q;
    }

    /** Whether it is the rollup, which is fast over any range. */
    public boolean isStored() {
        return q.isKnownOn(Scope.ROLLUP);
    }

    /** Rows for sums over the range. */
    public BoundFragment sums(TimeRange range) {
        return matching(RollupRows.of(range), range);
    }

    /** Rows for sums over each of two ranges, of which the second begins where the first ends. */
    public BoundFragment sums(TimeRange first, TimeRange second) {
        return matching(RollupRows.of(first, second), new TimeRange(first.from(), second.to()));
    }

    /** Rows for sums over buckets of {@code step}. */
    public BoundFragment buckets(TimeRange range, Duration step) {
        return matching(RollupRows.of(range, step), range);
    }

    private BoundFragment matching(BoundFragment rows, TimeRange range) {
        if (q.isEmpty()) {
            return rows;
        }
        BoundQuery query = isStored()
                ? STORED_SQL
                        .with("rows", rows)
                        .with("filter", q.on(Scope.ROLLUP, range))
                        .bind()
                : COMPUTED_SQL
                        .with("filter", q.on(Scope.INVOCATIONS, range))
                        .bind()
                        .nanos("rowsFrom", range.from())
                        .nanos("rowsTo", range.to());
        return new BoundFragment("(\n" + query.sql() + "\n)", query.parameters());
    }
}
