package dev.coldspan.queryapi.series;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.queryapi.http.TimeRange;
import dev.coldspan.queryapi.rollup.Dimension;
import dev.coldspan.queryapi.testing.Snapshots;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class SeriesSqlTest {

    private static final TimeRange RANGE = new TimeRange(Instant.EPOCH, Instant.EPOCH.plusSeconds(3600));

    private static String rendered(Signal signal, Dimension... groupBy) {
        return new SeriesQuery(null, null)
                .rendered(new SeriesRequest(signal, List.of(groupBy), Duration.ofMinutes(1), RANGE, ""))
                .sql();
    }

    @Test
    void rendersAPercentileByTwoDimensionsAsReviewed() {
        Snapshots.assertMatches(
                "series-duration_p95.sql", rendered(Signal.DURATION_P95, Dimension.FUNCTION, Dimension.VERSION));
    }

    @Test
    void rendersARateOverEverythingAsReviewed() {
        Snapshots.assertMatches("series-error_rate.sql", rendered(Signal.ERROR_RATE));
    }

    @ParameterizedTest
    @EnumSource(Signal.class)
    void readsTheRollupFinalAndSkipsEmptyRowsForEverySignal(Signal signal) {
        assertThat(rendered(signal)).contains("FROM function_rollup FINAL", "AND Invocations > 0", signal.sql());
    }

    @ParameterizedTest
    @EnumSource(Dimension.class)
    void groupsByEveryDimension(Dimension dimension) {
        assertThat(rendered(Signal.ERRORS, dimension)).contains("CAST([" + dimension.sql() + "], 'Array(String)')");
    }
}
