package dev.coldspan.alerts.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import dev.coldspan.alerts.testing.TestRules;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SloTest {
    private static final String GOOD = """
            slos:
              - slo: Checkout
                objective: 99.9
                window: 30d
                indicator: {availability: {}}
                groupBy: [function]
                minInvocations: 10
                page: [ops]
                ticket: []
                annotations: {runbook: 'see {{function}}'}
            receivers:
              - {name: ops, webhook: {url: 'https://hooks.example.com/a'}}
            """;

    private static double factor(List<Burn> burns, int index) {
        return burns.get(index).factor();
    }

    @Test
    void burnsAtTheRatesOfTheWorkbookOverThirtyDays() {
        assertThat(Burn.of(Duration.ofDays(30)))
                .extracting(Burn::factor, Burn::longWindow, Burn::shortWindow, Burn::severity)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(14.4, Duration.ofHours(1), Duration.ofMinutes(5), "page"),
                        org.assertj.core.groups.Tuple.tuple(6.0, Duration.ofHours(6), Duration.ofMinutes(30), "page"),
                        org.assertj.core.groups.Tuple.tuple(3.0, Duration.ofDays(1), Duration.ofHours(2), "ticket"),
                        org.assertj.core.groups.Tuple.tuple(1.0, Duration.ofDays(3), Duration.ofHours(6), "ticket"));
    }

    @Test
    void usesTheSameShareOfAShorterBudgetButNeverTellsOfWhatIsAllowed() {
        List<Burn> week = Burn.of(Duration.ofDays(7));
        assertThat(factor(week, 0)).isCloseTo(3.36, within(1e-9));
        assertThat(factor(week, 1)).isCloseTo(1.4, within(1e-9));
        assertThat(factor(week, 2)).isOne();
        assertThat(factor(week, 3)).isOne();
    }

    @Test
    void becomesTwoRulesOfWhichThePageInhibitsTheTicket() {
        RuleBook book = TestRules.book(GOOD);
        assertThat(book.slos()).singleElement().satisfies(slo -> {
            assertThat(slo.objective()).isCloseTo(0.999, within(1e-12));
            assertThat(slo.budget()).isCloseTo(0.001, within(1e-12));
        });
        assertThat(book.rules()).extracting(Rule::name).containsExactly("Checkout-page", "Checkout-ticket");
        Rule page = book.rule("Checkout-page").orElseThrow();
        assertThat(page.severity()).isEqualTo("page");
        assertThat(page.receivers()).containsExactly("ops");
        assertThat(page.minInvocations()).isEqualTo(10);
        assertThat(page.criterion().kind()).isEqualTo("burn_rate");
        assertThat(page.criterion().windowText()).isEqualTo("1h and 5m or 6h and 30m");
        assertThat(page.threshold()).isEqualTo(6);
        assertThat(page.annotations().get("runbook").render(Map.of("function", "cart")))
                .isEqualTo("see cart");
        assertThat(book.rule("Checkout-ticket").orElseThrow().receivers()).isEmpty();
        Map<String, String> paged = Map.of("rule", "Checkout-page", "function", "cart");
        Inhibition inhibition = book.inhibitions().get(0);
        assertThat(inhibition.meansTarget(Map.of("rule", "Checkout-ticket"))).isTrue();
        assertThat(inhibition.silences(paged, Map.of("rule", "Checkout-ticket", "function", "cart")))
                .isTrue();
        assertThat(inhibition.silences(paged, Map.of("rule", "Checkout-ticket", "function", "other")))
                .isFalse();
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of("objective: 99.9", "objective: 0.999", """
                        f.yaml:3:16: objective: is a percentage from 50 to 99.9999, write 99.9"""),
                Arguments.of("objective: 99.9", "objective: 100", """
                        f.yaml:3:16: objective: is a percentage from 50 to 99.9999"""),
                Arguments.of("objective: 99.9", "objective: 80", """
                        f.yaml:3:16: objective: nobody would be paged, since even when all invocations are bad the budget is used up at \
                        5.0 times the allowed rate and pages begin above 6.0; set more than 83.3, or a shorter window"""),
                Arguments.of("window: 30d", "window: 1h", "f.yaml:4:13: window: 1h is outside 7d to 90d"),
                Arguments.of("{availability: {}}", "{availabilty: {}}", """
                        f.yaml:5:17: unknown field availabilty, did you mean availability?"""),
                Arguments.of("{availability: {}}", "{}", """
                        f.yaml:5:16: indicator: give exactly one of availability, latency, coldStarts, ratio"""),
                Arguments.of("{availability: {}}", "{latency: {below: 500}}", """
                        f.yaml:5:34: below: expected a duration such as 500ms or 2s, got the number 500"""),
                Arguments.of("{availability: {}}", "{availability: {outcomes: [time_out]}}", """
                        f.yaml:5:43: outcomes[0]: expected one of error, timeout, out_of_memory, crash, init_error, \
                        got "time_out", did you mean timeout?"""),
                Arguments.of("{availability: {}}", "{ratio: {total: 'a:b'}}", """
                        f.yaml:5:24: ratio: give either good or bad, and total if not all count"""),
                Arguments.of("[function]", "[budget]", "f.yaml:6:14: groupBy: an SLO is not split by budget"),
                Arguments.of("page: [ops]", "page: [opps]", """
                        f.yaml:8:12: page: no receiver is named opps, did you mean ops?"""),
                Arguments.of("{{function}}", "{{funtion}}", """
                        runbook: unknown placeholder {{funtion}}, did you mean function?"""),
                Arguments.of("receivers:", """
                        groups:
                          - {name: g, rules: [{alert: Checkout-page, signal: errors, threshold: 1, window: 1m}]}
                        receivers:""", "f.yaml:2:10: alert Checkout-page is already defined at f.yaml:12"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("mistakes")
    void saysWhatIsWrong(String good, String bad, String message) {
        assertThat(GOOD).contains(good);
        RuleFileException refusal = catchThrowableOfType(
                RuleFileException.class, () -> TestRules.files().parse(Map.of("f.yaml", GOOD.replace(good, bad))));
        assertThat(refusal).isNotNull();
        assertThat(refusal.getMessage()).contains(message);
    }
}
