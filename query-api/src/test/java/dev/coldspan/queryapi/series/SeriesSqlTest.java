package dev.coldspan.queryapi.series;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.queryapi.filter.Filter;
import dev.coldspan.queryapi.http.TimeRange;
import dev.coldspan.queryapi.rollup.RollupSource;
import dev.coldspan.queryapi.testing.Snapshots;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SeriesSqlTest {

    private static final TimeRange RANGE = new TimeRange(Instant.EPOCH, Instant.EPOCH.plusSeconds(3600));

    private static SeriesRequest request(Signal signal, String q, String... groupBy) {
        return new SeriesRequest(
                signal,
                SeriesRequest.groupBy(Arrays.asList(groupBy)),
                Duration.ofMinutes(1),
                RANGE,
                "",
                Filter.parse("q", q));
    }

    private static String rendered(Signal signal, String q, String... groupBy) {
        SeriesRequest request = request(signal, q, groupBy);
        SeriesQuery query = new SeriesQuery(null, null);
        if (signal.overMetrics().isPresent()) {
            return query.ofMetrics(request).sql();
        }
        return (request.isOfRollup()
                        ? query.ofRollup(request, RollupSource.of(request.q()))
                        : query.ofInvocations(request))
                .sql();
    }

    @ParameterizedTest
    @CsvSource({
        "series-duration_p95.sql, DURATION_P95, '', function version",
        "series-error_rate.sql, ERROR_RATE, '', ''",
        "series-filtered-rollup.sql, ERRORS, region:eu-*, function",
        "series-filtered-invocations.sql, ERRORS, http.route:/orders, function",
        "series-by-attribute.sql, CONCURRENCY_MAX, cold:true, outcome http.route",
        "series-doom_loops.sql, DOOM_LOOPS, trigger:sqs, function",
        "series-throttles.sql, THROTTLES, region:eu-*, function",
        "series-telemetry_lost.sql, TELEMETRY_LOST, '', ''",
    })
    void rendersAsReviewed(String snapshot, Signal signal, String q, String groupBy) {
        String[] fields = groupBy.isEmpty() ? new String[0] : groupBy.split(" ");

        Snapshots.assertMatches(snapshot, rendered(signal, q, fields));
    }

    @ParameterizedTest
    @EnumSource(OverRollup.class)
    void readsTheRollupFinalAndSkipsEmptyRowsForEverySignalItHas(OverRollup signal) {
        assertThat(rendered(Signal.valueOf(signal.name()), ""))
                .contains("FROM function_rollup FINAL", "AND Invocations > 0", signal.sql());
    }

    @ParameterizedTest
    @EnumSource(OverInvocations.class)
    void readsInvocationsForEverySignalWhereTheRollupCannotTell(OverInvocations signal) {
        assertThat(rendered(Signal.valueOf(signal.name()), "", "outcome"))
                .contains("FROM invocations FINAL", "AND NOT Superseded", signal.sql());
    }

    @Test
    void hasSqlOverInvocationsForEverySignalButMoneyBudgetsAndMetrics() {
        assertThat(Arrays.stream(Signal.values())
                        .filter(signal -> !signal.isPriced() && !signal.isOfBudget())
                        .filter(signal -> signal.overMetrics().isEmpty()))
                .extracting(Signal::name)
                .containsExactlyElementsOf(Arrays.stream(OverInvocations.values())
                        .map(OverInvocations::name)
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"function", "version", "provider", "region", "account", "arch", "trigger", "memory"})
    void groupsTheRollupByAllItKnows(String field) {
        assertThat(rendered(Signal.ERRORS, "", field)).contains("FROM function_rollup FINAL", "CAST([toString(");
    }

    @Test
    void groupsByAnAttributeWithoutWritingItsNameIntoTheSql() {
        assertThat(rendered(Signal.ERRORS, "", "evil'] OR 1=1")).doesNotContain("1=1", "evil");
    }
}
