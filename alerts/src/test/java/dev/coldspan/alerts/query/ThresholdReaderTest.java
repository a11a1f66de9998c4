package dev.coldspan.alerts.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.alerts.rules.Rule;
import dev.coldspan.alerts.rules.Signal;
import dev.coldspan.alerts.testing.FakeQueryApi;
import dev.coldspan.alerts.testing.TestRules;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several windows of which all must breach. */
class ThresholdReaderTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private final Rule rule = TestRules.rule(
            "signal: error_rate", "groupBy: [function]", "threshold: 0.1", "windows: [5m, 1h]", "minInvocations: 20");
    private FakeQueryApi api;

    @BeforeEach
    void start() throws IOException {
        api = new FakeQueryApi();
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private void calls(int minutesAgo, int ok, int failed) {
        api.calls(NOW.minusSeconds(60L * minutesAgo), "checkout", ok, failed);
    }

    private Observation read() throws QueryException {
        SeriesSource source = new HttpSeriesSource(api::uri, Duration.ofSeconds(30));
        List<Observation> seen = new WindowReader(source).read(rule, NOW);
        assertThat(seen).hasSize(1);
        return seen.get(0);
    }

    @Test
    void breachesWhenAllWindowsDoAndTellsTheLongest() throws Exception {
        calls(40, 30, 10);
        calls(2, 5, 5);
        Observation seen = read();
        assertThat(seen.breached()).isTrue();
        assertThat(seen.value()).hasValue(0.3);
        assertThat(seen.limit()).isEqualTo(0.1);
        assertThat(seen.note()).isEmpty();
    }

    @Test
    void isFineAgainWhenTheShortWindowIs() throws Exception {
        calls(40, 30, 30);
        calls(2, 5, 0);
        Observation seen = read();
        assertThat(seen.breached()).isFalse();
        assertThat(seen.value()).isPresent();
        assertThat(seen.note()).isEqualTo("5m: 0 %");
    }

    @Test
    void isFineWhileTheLongWindowIs() throws Exception {
        calls(40, 200, 0);
        calls(2, 5, 5);
        assertThat(read().breached()).isFalse();
    }

    @Test
    void knowsNothingWhileTheLongWindowHoldsTooFew() throws Exception {
        calls(2, 0, 19);
        assertThat(read().value()).isEmpty();
        calls(3, 0, 1);
        assertThat(read().breached()).isTrue();
    }

    /** A function that has gone silent has not recovered. */
    @Test
    void leavesOpenWhetherABreachGoesOnWhereTheShortWindowIsEmpty() throws Exception {
        calls(40, 10, 30);
        assertThat(read().value()).isEmpty();
    }

    @Test
    void asksWithTheRulesFilter() throws Exception {
        List<SeriesRequest> asked = new ArrayList<>();
        Rule filtered = TestRules.rule(
                "signal: timeouts", "function: checkout", "filter: 'region:eu-*'", "threshold: 1", "window: 5m");
        new WindowReader(request -> {
                    asked.add(request);
                    return List.of(new Series(Map.of(), Map.of()));
                })
                .read(filtered, NOW);
        assertThat(asked).extracting(SeriesRequest::signal).containsExactly(Signal.TIMEOUTS, Signal.INVOCATIONS);
        assertThat(asked).allSatisfy(r -> {
            assertThat(r.filter()).isEqualTo("region:eu-*");
            assertThat(r.function()).isEqualTo("checkout");
        });
    }
}
