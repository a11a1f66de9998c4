package dev.coldspan.alerts.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import dev.coldspan.alerts.testing.TestRules;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OpenSloImportTest {
    private static final String GOOD = """
            apiVersion: openslo/v1
            kind: SLI
            metadata: {name: failures}
            spec:
              ratioMetric:
                counter: true
                bad:
                  metricSource: {type: Coldspan, spec: {outcomes: [error, timeout]}}
                total:
                  metricSource: {type: Coldspan, spec: {function: 'checkout-*', filter: 'region:eu-*'}}
            ---
            apiVersion: openslo/v1
            kind: SLO
            metadata: {name: Checkout, displayName: The checkout}
            spec:
              description: What people pay with.
              service: shop
              indicatorRef: failures
              timeWindow: [{duration: 4w, isRolling: true}]
              budgetingMethod: Occurrences
              objectives: [{target: 0.999}]
            ---
            apiVersion: openslo/v1
            kind: SLO
            metadata: {name: Fast}
            spec:
              service: shop
              indicator:
                metadata: {name: fast}
                spec:
                  thresholdMetric:
                    metricSource: {type: coldspan, spec: {signal: duration, function: api}}
              timeWindow: [{duration: 30d}]
              objectives: [{targetPercent: 95, op: lte, value: 400}]
            ---
            apiVersion: openslo/v1
            kind: SLO
            metadata: {name: Routes}
            spec:
              indicator:
                spec:
                  ratioMetric:
                    good: {metricSource: {type: Coldspan, spec: {filter: 'http.response.status_code:2xx'}}}
                    total: {metricSource: {type: Coldspan, spec: {filter: 'http.route:/orders'}}}
              timeWindow: [{duration: 7d}]
              objectives: [{target: 0.9}]
            """;

    private static RuleBook imported(String openSlo) throws RuleFileException {
        return TestRules.files().parse(Map.of("slos.yaml", OpenSloImport.toRuleFile("o.yaml", openSlo)));
    }

    @Test
    void writesARuleFileThatLoads() throws Exception {
        RuleBook book = imported(GOOD);
        assertThat(book.slos()).extracting(Slo::name).containsExactly("Checkout", "Fast", "Routes");
        Slo checkout = book.slos().get(0);
        assertThat(checkout.objective()).isCloseTo(0.999, within(1e-12));
        assertThat(checkout.window()).isEqualTo(Duration.ofDays(28));
        assertThat(checkout.function().text()).isEqualTo("checkout-*");
        assertThat(checkout.filter()).isEqualTo("region:eu-*");
        assertThat(checkout.indicator()).isEqualTo("availability");
        assertThat(checkout.measure().terms())
                .extracting(Measure.Term::signal)
                .containsExactly(Signal.ERRORS, Signal.OUT_OF_MEMORY, Signal.CRASHES, Signal.INIT_ERRORS);
        Slo fast = book.slos().get(1);
        assertThat(fast.objective()).isCloseTo(0.95, within(1e-12));
        assertThat(fast.measure().terms()).extracting(Measure.Term::filter).containsExactly("duration>400ms");
        Slo routes = book.slos().get(2);
        assertThat(routes.measure().total().filter()).isEqualTo("http.route:/orders");
        assertThat(book.rules()).hasSize(6);
    }

    static Stream<Arguments> unsupported() {
        return Stream.of(
                Arguments.of("service: shop\n  indicatorRef", "alertPolicies: [x]\n  indicatorRef", """
                        alertPolicies: is not supported; burn rates are told by themselves; leave it out, \
                        and name receivers in page and ticket"""),
                Arguments.of(
                        "{name: Checkout,", "{name: 'Check out',", "name: expected letters, digits, dots, _ and -"),
                Arguments.of("Occurrences", "Timeslices", """
                        budgetingMethod: only Occurrences is supported"""),
                Arguments.of("isRolling: true", "calendar: {timeZone: UTC}", """
                        calendar: is not supported; windows roll"""),
                Arguments.of("isRolling: true", "isRolling: false", "isRolling: windows roll, write true"),
                Arguments.of("duration: 4w", "duration: 1M", """
                        duration: expected 7d to 90d, or weeks such as 4w, got 1M"""),
                Arguments.of("indicatorRef: failures", "indicatorRef: failure", """
                        indicatorRef: no SLI is named failure, did you mean failures? in this file"""),
                Arguments.of("{target: 0.999}", "{target: 0.999}, {target: 0.9}", """
                        objectives: write one, and another SLO for each further one"""),
                Arguments.of("{target: 0.999}", "{target: 99.9}", """
                        target: expected a share from 0.5 to 0.999999, or targetPercent"""),
                Arguments.of(
                        "{type: Coldspan, spec: {outcomes: [error, timeout]}}",
                        "{type: Prometheus, spec: {query: x}}",
                        """
                        metricSource: type Prometheus cannot be asked; write type: Coldspan, and spec: with filter, outcomes"""),
                Arguments.of("spec: {outcomes:", "spec: {outcome:", """
                        outcome: is not known here, did you mean outcomes?"""),
                Arguments.of("signal: duration", "signal: memory", """
                        signal: only duration has a share of invocations below a value; write ratioMetric"""),
                Arguments.of("op: lte, ", "op: gte, ", """
                        thresholdMetric: its objective needs op: lte and value: in whole milliseconds"""),
                Arguments.of("apiVersion: openslo/v1\nkind: SLI", "apiVersion: openslo/v2alpha\nkind: SLI", """
                        apiVersion: expected openslo/v1"""),
                Arguments.of("kind: SLI", "kind: AlertPolicy", """
                        kind: only SLO, SLI and Service are read; receivers and burn rates are written as page and ticket of an SLO"""));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("unsupported")
    void saysWhatIsNotSupportedAndWhatToWriteInstead(String good, String bad, String message) {
        assertThat(GOOD).contains(good);
        RuleFileException refusal =
                catchThrowableOfType(RuleFileException.class, () -> imported(GOOD.replace(good, bad)));
        assertThat(refusal).isNotNull();
        assertThat(refusal.problems()).anySatisfy(p -> assertThat(p.message()).startsWith(message));
        assertThat(refusal.getMessage().lines())
                .allSatisfy(line -> assertThat(line).matches("o.yaml:\\d+:\\d+: .*"));
    }

    /** Positions are of the whole file, not of the document in it. */
    @Test
    void namesTheLineInTheFile() {
        RuleFileException refusal = catchThrowableOfType(
                RuleFileException.class, () -> imported(GOOD.replace("Occurrences", "Timeslices")));
        int line =
                (int) GOOD.substring(0, GOOD.indexOf("budgetingMethod")).lines().count();
        assertThat(refusal.problems())
                .singleElement()
                .satisfies(p -> assertThat(p.line()).isEqualTo(line));
    }

    @Test
    void refusesFilesThatAreNoSlos() {
        for (String text : new String[] {"", "[]", "a: b", "kind: SLO", "kind: [", "x: &a 1\ny: *a"}) {
            RuleFileException refusal =
                    catchThrowableOfType(RuleFileException.class, () -> OpenSloImport.toRuleFile("o.yaml", text));
            assertThat(refusal).as(text).isNotNull();
        }
    }
}
