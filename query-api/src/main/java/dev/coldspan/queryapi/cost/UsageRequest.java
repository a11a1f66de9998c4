package dev.coldspan.queryapi.cost;

import dev.coldspan.queryapi.filter.Filter;
import dev.coldspan.queryapi.filter.Scope;
import dev.coldspan.queryapi.http.TimeRange;
import dev.coldspan.queryapi.rollup.RollupSource;
import java.util.List;

/**
 * Which usage is asked for.
 *
 * @param range whole minutes
 * @param function only this one, or all when empty
 * @param groupBy what to split it by
 * @param q only invocations that match
 * @param bucket what to cut it into over time
 */
public record UsageRequest(TimeRange range, String function, List<GroupField> groupBy, Filter q, Bucket bucket) {

    /** All usage of a range, together. */
    public static UsageRequest of(TimeRange range) {
        return new UsageRequest(range, "", List.of(), Filter.EVERYTHING, Bucket.WHOLE);
    }

    UsageRequest over(TimeRange part) {
        return new UsageRequest(part, function, groupBy, q, bucket);
    }

    public UsageRequest by(List<GroupField> fields) {
        return new UsageRequest(range, function, fields, q, bucket);
    }

    public UsageRequest in(Bucket buckets) {
        return new UsageRequest(range, function, groupBy, q, buckets);
    }

    public UsageRequest matching(Filter filter) {
        return new UsageRequest(range, function, groupBy, filter, bucket);
    }

    /** Whether the rollup can answer, which is fast over any range. */
    public boolean isStored() {
        return q.isKnownOn(Scope.ROLLUP) && groupBy.stream().allMatch(GroupField::isOfRollup);
    }

    RollupSource source() {
        return RollupSource.of(q);
    }
}
