package dev.coldspan.alerts.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.coldspan.alerts.rules.Rule;
import dev.coldspan.alerts.testing.FakeQueryApi;
import dev.coldspan.alerts.testing.FakeQueryApi.Call;
import dev.coldspan.alerts.testing.TestRules;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reading through real HTTP from a query API that follows the contract. */
class WindowReaderTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:07:30Z");
    private FakeQueryApi api;
    private WindowReader reader;

    @BeforeEach
    void start() throws IOException {
        api = new FakeQueryApi();
        reader = new WindowReader(new HttpSeriesSource(api::uri, Duration.ofSeconds(5)));
    }

    @AfterEach
    void stop() {
        api.close();
    }

    /** A catch-up, a backtest and a live evaluation must never disagree. */
    @Test
    void seesTheSameWhetherReadAloneOrTogetherWithOtherTimes() throws Exception {
        java.util.Random random = new java.util.Random(5);
        for (int i = 0; i < 60; i++) {
            Instant at = NOW.minusSeconds(random.nextInt(7_200));
            api.calls(at, "f" + random.nextInt(3), random.nextInt(6), random.nextInt(2));
        }
        List<Instant> times = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            times.add(NOW.minusSeconds(60L * (120 - i)));
        }
        for (String signal : List.of("errors", "error_rate", "invocations", "duration_p99", "cost")) {
            for (String window : List.of("1m", "5m")) {
                for (String more :
                        List.of("groupBy: [function]", "function: 'f*'", "minInvocations: 3", "function: f1")) {
                    if (signal.startsWith("duration") && more.equals("function: 'f*'")) {
                        continue;
                    }
                    Rule rule = TestRules.rule("signal: " + signal, "threshold: 0.1", "window: " + window, more);
                    List<Round> together = reader.read(rule, times);
                    assertThat(together).hasSize(times.size());
                    for (int i = 0; i < times.size(); i += 7) {
                        assertThat(together.get(i).at()).isEqualTo(times.get(i));
                        assertThat(together.get(i).observations())
                                .as(signal + " " + window + " " + more + " at " + times.get(i))
                                .containsExactlyInAnyOrderElementsOf(reader.read(rule, times.get(i)));
                    }
                }
            }
        }
    }

    @Test
    void asksForALongStretchInParts() throws Exception {
        List<Instant> times = new ArrayList<>();
        for (int i = 0; i <= 1_440; i++) {
            times.add(NOW.minusSeconds(60L * (1_440 - i)));
        }
        Rule rule = TestRules.rule("signal: errors", "threshold: 0.1", "window: 1m", "minInvocations: 0");
        assertThat(reader.read(rule, times)).hasSize(1_441);
        assertThat(api.requests).hasSize(4);
    }

    @Test
    void weighsRatiosByInvocationsInsteadOfAveragingThem() throws Exception {
        api.calls(NOW.minusSeconds(240), "checkout", 0, 1);
        api.calls(NOW.minusSeconds(60), "checkout", 99, 0);
        assertThat(read("signal: error_rate", "threshold: 0.1", "window: 5m"))
                .containsExactly(Map.entry(Map.of(), 0.01));
    }

    @Test
    void seesTheCurrentMinute() throws Exception {
        api.calls(NOW.minusSeconds(1), "checkout", 5, 5);
        assertThat(read("signal: error_rate", "threshold: 0.1", "window: 1m"))
                .containsExactly(Map.entry(Map.of(), 0.5));
    }

    @Test
    void leavesOutWhatLiesBeforeTheWindow() throws Exception {
        api.calls(NOW.minusSeconds(200), "checkout", 0, 50);
        api.calls(NOW.minusSeconds(30), "checkout", 10, 0);
        assertThat(read("signal: errors", "threshold: 1", "window: 1m")).containsExactly(Map.entry(Map.of(), 0.0));
    }

    @Test
    void answersPerGroup() throws Exception {
        api.calls(NOW, "checkout", 1, 1);
        api.calls(NOW, "cart", 4, 0);
        assertThat(read("signal: error_rate", "threshold: 0.1", "window: 1m", "groupBy: [function]"))
                .containsOnly(
                        Map.entry(Map.of("function", "checkout"), 0.5), Map.entry(Map.of("function", "cart"), 0.0));
    }

    @Test
    void asksTheApiToFilterByAnExactName() throws Exception {
        api.calls(NOW, "checkout", 1, 1);
        api.calls(NOW, "cart", 4, 0);
        assertThat(read("signal: errors", "threshold: 0", "window: 1m", "function: checkout"))
                .containsExactly(Map.entry(Map.of("function", "checkout"), 1.0));
        assertThat(api.requests).allSatisfy(r -> assertThat(r).containsEntry("function", "checkout"));
    }

    @Test
    void addsUpTheFunctionsOfAGlob() throws Exception {
        api.calls(NOW, "check-a", 1, 2);
        api.calls(NOW, "check-b", 1, 3);
        api.calls(NOW, "other", 1, 9);
        assertThat(read("signal: errors", "threshold: 0", "window: 1m", "function: 'check-*'"))
                .containsExactly(Map.entry(Map.of(), 5.0));
    }

    @Test
    void saysNothingAboutThinData() throws Exception {
        api.calls(NOW, "checkout", 0, 4);
        String[] rule = {"signal: error_rate", "threshold: 0.1", "window: 1m", "minInvocations: 5"};
        assertThat(reader.read(TestRules.rule(rule), NOW))
                .singleElement()
                .satisfies(o -> assertThat(o.value()).isEmpty());
        api.calls(NOW, "checkout", 1, 0);
        assertThat(read(rule)).containsExactly(Map.entry(Map.of(), 0.8));
    }

    @Test
    void takesAPercentileOverTheWholeWindowFromTheApi() throws Exception {
        Instant step = Instant.parse("2026-11-21T10:05:00Z");
        for (int i = 1; i <= 100; i++) {
            api.call(new Call(step.plusMillis(i), "checkout", false, i * 10, 0));
        }
        assertThat(read("signal: duration_p99", "threshold: 1", "window: 5m"))
                .containsExactly(Map.entry(Map.of(), 990.0));
        assertThat(api.requests).allSatisfy(r -> assertThat(r).containsEntry("step", "5m"));
    }

    @Test
    void takesTheWorseOfTheTwoStepsAPercentileTouches() throws Exception {
        api.call(new Call(Instant.parse("2026-11-21T10:04:00Z"), "checkout", false, 900, 0));
        api.call(new Call(Instant.parse("2026-11-21T10:06:00Z"), "checkout", false, 100, 0));
        assertThat(read("signal: duration_p99", "threshold: 1", "window: 5m"))
                .containsExactly(Map.entry(Map.of(), 900.0));
        assertThat(read("signal: duration_p99", "threshold: 1", "window: 5m", "op: '<'"))
                .containsExactly(Map.entry(Map.of(), 100.0));
    }

    @Test
    void leavesOutAStepOfAPercentileThatHasTooFewInvocations() throws Exception {
        for (int i = 0; i < 3; i++) {
            api.call(new Call(Instant.parse("2026-11-21T10:04:00Z"), "checkout", false, 100, 0));
        }
        api.call(new Call(Instant.parse("2026-11-21T10:06:00Z"), "checkout", false, 9_000, 0));
        assertThat(read("signal: duration_p99", "threshold: 1", "window: 5m", "minInvocations: 3"))
                .containsExactly(Map.entry(Map.of(), 100.0));
    }

    @Test
    void turnsSpendIntoDollarsPerHour() throws Exception {
        api.call(new Call(NOW.minusSeconds(60), "checkout", false, 1, 0.31));
        Map<Map<String, String>, Double> spend = read("signal: cost", "threshold: 1", "window: 15m");
        assertThat(spend.get(Map.of())).isCloseTo(0.31 / (15.5 / 60), within(1e-9));
    }

    @Test
    void hasNoGroupsWithoutData() throws Exception {
        assertThat(read("signal: errors", "threshold: 1", "window: 5m", "groupBy: [function]"))
                .isEmpty();
    }

    /** The API answers a question without groups with zeros; those must not end an alert about a silent function. */
    @Test
    void doesNotTakeTheZerosOfASilentFunctionForGoodNews() throws Exception {
        Rule errors = TestRules.rule("signal: errors", "threshold: 1", "window: 5m", "function: checkout");
        assertThat(reader.read(errors, NOW))
                .allSatisfy(o -> assertThat(o.value()).isEmpty())
                .hasSize(1);
    }

    @Test
    void takesZerosForAValueWhereTheRuleAsksForThem() throws Exception {
        assertThat(read("signal: invocations", "threshold: 1", "window: 5m", "op: '<'"))
                .containsExactly(Map.entry(Map.of(), 0.0));
        assertThat(read("signal: errors", "threshold: 1", "window: 5m", "minInvocations: 0"))
                .containsExactly(Map.entry(Map.of(), 0.0));
    }

    @Test
    void refusesARuleThatSplitsIntoTooManyGroups() {
        List<Series> many = new ArrayList<>();
        for (int i = 0; i <= WindowReader.MAX_GROUPS; i++) {
            many.add(new Series(Map.of("function", "f" + i), Map.of(NOW.toEpochMilli(), 1.0)));
        }
        Rule rule = TestRules.rule("signal: errors", "threshold: 1", "window: 5m", "groupBy: [function]");
        assertThatThrownBy(() -> new WindowReader(r -> many).read(rule, NOW))
                .isInstanceOf(QueryException.class)
                .hasMessage("the rule splits into 1001 groups, at most 1000 are accepted; narrow function or groupBy");
    }

    /** The point of the whole exercise: an alarm's value is what a chart over the same range adds up to. */
    @Test
    void agreesWithTheChartOfTheSameRange() throws Exception {
        for (int second = 0; second < 600; second += 7) {
            api.calls(NOW.minusSeconds(second), "checkout", second % 3, second % 2);
        }
        Rule rule = TestRules.rule("signal: errors", "threshold: 1", "window: 5m");
        double alarm = reader.read(rule, NOW).get(0).value().getAsDouble();
        SeriesRequest chart =
                new SeriesRequest(rule.signal(), List.of(), Duration.ofMinutes(1), NOW.minusSeconds(300), NOW, "");
        double sum = 0;
        // The chart's own bounds are not whole steps: the API rounds them, which is what Window does beforehand.
        Window rounded = Window.of(rule.signal().kind(), rule.window(), NOW);
        for (Series s : new HttpSeriesSource(api::uri, Duration.ofSeconds(5))
                .series(new SeriesRequest(chart.signal(), List.of(), chart.step(), rounded.from(), rounded.to(), ""))) {
            sum += s.points().values().stream().mapToDouble(v -> v).sum();
        }
        assertThat(alarm).isEqualTo(sum).isPositive();
    }

    private Map<Map<String, String>, Double> read(String... fields) throws QueryException {
        Map<Map<String, String>, Double> values = new java.util.HashMap<>();
        for (Observation o : reader.read(TestRules.rule(fields), NOW)) {
            OptionalDouble value = o.value();
            assertThat(value).as("value of %s", o.group()).isPresent();
            values.put(o.group(), value.getAsDouble());
        }
        return values;
    }

    @Test
    void readsEachBudgetWithoutAskingForInvocations() throws Exception {
        List<SeriesRequest> asked = new ArrayList<>();
        WindowReader ofBudgets = new WindowReader(request -> {
            asked.add(request);
            long start = request.from().toEpochMilli();
            return List.of(
                    new Series(Map.of("budget", "shop"), Map.of(start, 0.7, start + 300_000, 0.9)),
                    new Series(Map.of("budget", "bank"), Map.of(start, 0.1)));
        });

        Rule rule = TestRules.rule("signal: budget_spent_share", "threshold: 0.8", "window: 5m");
        List<Observation> read = ofBudgets.read(rule, NOW);

        assertThat(asked).hasSize(1);
        assertThat(asked.get(0).groupBy()).containsExactly("budget");
        assertThat(read)
                .containsExactly(
                        Observation.of(rule.criterion(), Map.of("budget", "shop"), OptionalDouble.of(0.9)),
                        Observation.of(rule.criterion(), Map.of("budget", "bank"), OptionalDouble.of(0.1)));
    }
}
