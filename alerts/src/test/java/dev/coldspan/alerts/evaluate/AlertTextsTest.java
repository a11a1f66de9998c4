package dev.coldspan.alerts.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.alerts.query.Observation;
import dev.coldspan.alerts.rules.Amounts;
import dev.coldspan.alerts.rules.Rule;
import dev.coldspan.alerts.testing.TestRules;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertTextsTest {
    @ParameterizedTest
    @CsvSource({
        "0.125, ratio, 12.5 %",
        "0.5, ratio, 50 %",
        "0.333333333, ratio, 33.3 %",
        "1250.4, ms, 1250 ms",
        "12.34, ms, 12.3 ms",
        "536870912, bytes, 512 MiB",
        "7, count, 7",
        "0.000123456, USD/h, 0.000123 USD/h",
        "1.5, USD/h, 1.5 USD/h",
    })
    void writesValuesAsPeopleReadThem(double value, String unit, String text) {
        assertThat(Amounts.format(value, unit)).isEqualTo(text);
    }

    @Test
    void fillsInEveryPlaceholder() {
        String text =
                "{{alert}} {{value}} {{times}} {{threshold}} {{signal}} {{window}} {{severity}} {{group}} {{function}}";
        var rule = TestRules.rule(
                "signal: error_rate",
                "groupBy: [function]",
                "threshold: 0.1",
                "window: 5m",
                "severity: page",
                "annotations: {summary: '" + text + "'}");
        assertThat(texts(rule, 0.25).get("summary"))
                .isEqualTo("R 25 % 25 % 10 % error_rate 5m page function=cart cart");
    }

    @ParameterizedTest
    @CsvSource({"1, once", "2, 2 times", "1234567, 1234567 times"})
    void saysHowOftenSomethingHappened(double value, String times) {
        var rule = TestRules.rule(
                "signal: crashes", "threshold: 0", "window: 5m", "annotations: {summary: 'crashed {{times}}'}");
        assertThat(texts(rule, value)).containsEntry("summary", "crashed " + times);
    }

    @Test
    void writesASummaryForRulesWithoutOne() {
        var rule = TestRules.rule("signal: cost", "groupBy: [function]", "threshold: 2", "window: 15m");
        assertThat(texts(rule, 3.5))
                .containsExactly(Map.entry("summary", "cost is 3.5 USD/h (> 2 USD/h over 15m; function=cart)"));
    }

    private static Map<String, String> texts(Rule rule, double value) {
        Map<String, String> cart = Map.of("function", "cart");
        return AlertTexts.annotations(rule, Observation.of(rule.criterion(), cart, OptionalDouble.of(value)));
    }
}
