package dev.coldspan.queryapi.cost;

import dev.coldspan.queryapi.filter.Filter;
import dev.coldspan.queryapi.http.TimeRange;
import dev.coldspan.queryapi.testing.Snapshots;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class UsageSqlTest {

    private static final TimeRange RANGE =
            new TimeRange(Instant.EPOCH.plusSeconds(60), Instant.EPOCH.plus(Duration.ofHours(30)));

    private static final PriceBook BOOK = PriceBook.bundled();

    private static void assertRendered(String snapshot, UsageRequest request) {
        Snapshots.assertMatches(
                snapshot,
                new UsageQuery(null, BOOK)
                        .statement(request, Periods.of(RANGE, BOOK))
                        .sql());
    }

    private static UsageRequest by(String... fields) {
        return UsageRequest.of(RANGE).by(GroupField.parse("groupBy", List.of(fields)));
    }

    @Test
    void rendersUsageByFunctionAsReviewed() {
        assertRendered("usage-by-function.sql", by("function").in(Bucket.HOUR));
    }

    @Test
    void rendersUsageByTeamAndMonthAsReviewed() {
        assertRendered("usage-by-team-and-month.sql", by("team", "tenant").in(Bucket.MONTH));
    }

    @Test
    void rendersUsageOfInvocationsAsReviewed() {
        assertRendered("usage-by-route.sql", by("route", "outcome").matching(Filter.parse("q", "duration>1s")));
    }

    @Test
    void rendersTheActivityAroundSingleInvocationsAsReviewed() {
        List<InstanceShares.Run> runs = List.of(new InstanceShares.Run("t", "s", "i", RANGE.from()));

        Snapshots.assertMatches(
                "usage-activity-of-runs.sql",
                new ActivityQuery(null, BOOK)
                        .ofRuns(RANGE, Periods.of(RANGE, BOOK), runs)
                        .sql());
    }

    @Test
    void rendersTheActivityOfInstancesAsReviewed() {
        UsageRequest request = by("function").in(Bucket.DAY).matching(Filter.parse("q", "outcome:error"));

        Snapshots.assertMatches(
                "usage-activity.sql",
                new ActivityQuery(null, BOOK)
                        .rendered(request, Periods.of(RANGE, BOOK))
                        .sql());
    }
}
