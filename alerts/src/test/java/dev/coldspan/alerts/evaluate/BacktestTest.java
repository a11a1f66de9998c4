package dev.coldspan.alerts.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.alerts.query.HttpSeriesSource;
import dev.coldspan.alerts.query.WindowReader;
import dev.coldspan.alerts.rules.Rule;
import dev.coldspan.alerts.testing.FakeQueryApi;
import dev.coldspan.alerts.testing.TestRules;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BacktestTest {
    private static final Instant START = Instant.parse("2026-11-21T00:00:00Z");

    private FakeQueryApi api;

    @BeforeEach
    void start() throws IOException {
        api = new FakeQueryApi();
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private List<Episode> run(Rule rule, Duration length) throws Exception {
        WindowReader reader = new WindowReader(new HttpSeriesSource(api::uri, Duration.ofSeconds(30)));
        return Backtest.run(rule, Duration.ofSeconds(10), START, START.plus(length), reader);
    }

    private void calls(String function, int fromMinute, int toMinute, int ok, int failed) {
        for (int minute = fromMinute; minute < toMinute; minute++) {
            api.calls(START.plusSeconds(minute * 60L + 30), function, ok, failed);
        }
    }

    @Test
    void namesEveryEpisodeOfEveryGroup() throws Exception {
        calls("checkout", 0, 10, 4, 0);
        calls("checkout", 10, 20, 2, 2);
        calls("checkout", 20, 40, 4, 0);
        calls("cart", 30, 40, 1, 3);
        Rule rule = TestRules.rule("signal: error_rate", "groupBy: [function]", "threshold: 0.1", "window: 5m");
        List<Episode> episodes = run(rule, Duration.ofMinutes(40));
        assertThat(episodes).hasSize(2);
        Episode checkout = episodes.get(0);
        assertThat(checkout.group()).isEqualTo(Map.of("function", "checkout"));
        assertThat(checkout.firedAt()).isEqualTo(START.plusSeconds(12 * 60));
        assertThat(checkout.resolvedAt()).isBetween(START.plusSeconds(20 * 60), START.plusSeconds(26 * 60));
        assertThat(checkout.worst()).isEqualTo(0.5);
        assertThat(episodes.get(1).group()).isEqualTo(Map.of("function", "cart"));
        assertThat(episodes.get(1).resolvedAt()).isNull();
    }

    @Test
    void waitsForTheHoldAsAnEvaluationDoes() throws Exception {
        calls("checkout", 0, 60, 0, 1);
        Rule rule = TestRules.rule("signal: errors", "threshold: 0", "window: 1m", "for: 30m");
        assertThat(run(rule, Duration.ofMinutes(60)))
                .singleElement()
                .satisfies(e -> assertThat(Duration.between(e.activeSince(), e.firedAt()))
                        .isEqualTo(Duration.ofMinutes(30)));
        assertThat(run(rule, Duration.ofMinutes(20))).isEmpty();
    }

    @Test
    void goesOnAcrossTheAnswersOfALongStretch() throws Exception {
        calls("checkout", 200, 900, 0, 1);
        Rule rule = TestRules.rule("signal: errors", "threshold: 0", "window: 1m");
        assertThat(run(rule, Duration.ofHours(20)))
                .singleElement()
                .satisfies(e -> assertThat(e.firedAt()).isBefore(START.plus(Duration.ofMinutes(202))));
    }
}
