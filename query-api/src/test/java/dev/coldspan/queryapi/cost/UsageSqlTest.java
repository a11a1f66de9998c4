package dev.coldspan.queryapi.cost;

import dev.coldspan.queryapi.http.TimeRange;
import dev.coldspan.queryapi.rollup.Dimension;
import dev.coldspan.queryapi.rollup.RollupSource;
import dev.coldspan.queryapi.testing.Snapshots;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class UsageSqlTest {

    private static final TimeRange RANGE =
            new TimeRange(Instant.EPOCH.plusSeconds(60), Instant.EPOCH.plus(Duration.ofHours(30)));

    @Test
    void rendersUsageByFunctionAsReviewed() {
        UsageQuery query = new UsageQuery(null, PriceBook.bundled());

        Snapshots.assertMatches(
                "usage-by-function.sql",
                query.rendered(RANGE, List.of(Dimension.FUNCTION), 3600, RollupSource.ALL)
                        .sql());
    }
}
