package dev.coldspan.queryapi.cost;

import dev.coldspan.queryapi.rollup.Dimension;
import dev.coldspan.queryapi.rollup.RollupSource;
import dev.coldspan.queryapi.testing.Snapshots;
import java.util.List;
import org.junit.jupiter.api.Test;

final class UsageSqlTest {

    @Test
    void rendersUsageByFunctionAsReviewed() {
        UsageQuery query = new UsageQuery(null, PriceBook.bundled());

        Snapshots.assertMatches(
                "usage-by-function.sql",
                query.rendered(List.of(Dimension.FUNCTION), RollupSource.ALL).sql());
    }
}
