package dev.coldspan.queryapi.compare;

import dev.coldspan.queryapi.filter.Filter;
import dev.coldspan.queryapi.http.TimeRange;
import dev.coldspan.queryapi.sql.SqlTemplate;
import dev.coldspan.queryapi.testing.Snapshots;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent when two sets are compared. */
final class CompareSqlTest {

    private static final TimeRange DAY =
            new TimeRange(Instant.parse("2026-11-20T00:00:00Z"), Instant.parse("2026-11-21T00:00:00Z"));

    @ParameterizedTest
    @ValueSource(strings = {"columns", "attributes", "resources", "numbers"})
    void rendersAsCommitted(String statement) {
        Sets sets = new Sets(
                Filter.parse("q", "region:eu-central-1"),
                Filter.parse("a", "outcome:timeout duration>1s"),
                Filter.parse("b", "outcome:ok"),
                "checkout",
                DAY);

        String sql = CompareQuery.bound(sets, SqlTemplate.named(CompareQuery.class, statement + ".sql"))
                .sql();

        Snapshots.assertMatches("compare-" + statement + ".sql", sql);
    }
}
