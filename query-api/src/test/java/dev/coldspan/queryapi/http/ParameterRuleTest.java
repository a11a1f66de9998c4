package dev.coldspan.queryapi.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

final class ParameterRuleTest {

    private static ParameterRule rule(String name, String schema) {
        return ParameterRule.of(name, false, false, new JsonMapper().readTree(schema));
    }

    private static final ParameterRule LIMIT =
            rule("limit", "{\"type\":\"integer\",\"minimum\":1,\"maximum\":1000,\"default\":100}");

    @ParameterizedTest
    @ValueSource(strings = {"1", "1000", "42"})
    void acceptsAnIntegerWithinItsBounds(String value) {
        assertThat(LIMIT.complaint(value)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1001", "1e9", "NaN", "ten", "1.5", "99999999999999999999", " 1", "0x1"})
    void refusesAnyOtherIntegerWithItsBoundsAndAnExample(String value) {
        assertThat(LIMIT.complaint(value)).contains("limit must be an integer from 1 to 1000, for example limit=100");
    }

    @Test
    void acceptsDecimalsWhereANumberIsAsked() {
        ParameterRule rule = rule("minDurationMs", "{\"type\":\"number\",\"minimum\":0}");

        assertThat(rule.complaint("0.25")).isEmpty();
        assertThat(rule.complaint("-0.25")).contains("minDurationMs must be a number not below 0");
        assertThat(rule.complaint("Infinity")).isPresent();
    }

    @Test
    void acceptsOnlyTheTwoBooleans() {
        ParameterRule rule = rule("cold", "{\"type\":\"boolean\"}");

        assertThat(rule.complaint("true")).isEmpty();
        assertThat(rule.complaint("false")).isEmpty();
        assertThat(rule.complaint("yes")).contains("cold must be true or false");
        assertThat(rule.complaint("TRUE")).isPresent();
    }

    @Test
    void listsTheChoicesOfAnEnum() {
        ParameterRule rule = rule("sort", "{\"type\":\"string\",\"enum\":[\"a\",\"-a\"],\"default\":\"-a\"}");

        assertThat(rule.complaint("-a")).isEmpty();
        assertThat(rule.complaint("a;sleepEachRow(3)")).contains("sort must be one of a, -a, for example sort=-a");
    }

    @Test
    void matchesAPatternAsAWhole() {
        ParameterRule rule = rule("step", "{\"type\":\"string\",\"pattern\":\"^[1-9][0-9]*(s|m|h|d)$\"}");

        assertThat(rule.complaint("5m")).isEmpty();
        assertThat(rule.complaint("5m\n")).isPresent();
        assertThat(rule.complaint("05m")).isPresent();
    }

    @Test
    void refusesTextLongerThanTheSchemaAllows() {
        ParameterRule rule = rule("function", "{\"type\":\"string\",\"maxLength\":3}");

        assertThat(rule.complaint("abc")).isEmpty();
        assertThat(rule.complaint("abcd")).contains("function must have at most 3 characters, not 4");
    }

    @Test
    void refusesVeryLongTextEvenWhereTheSchemaIsSilent() {
        Optional<String> complaint = rule("text", "{\"type\":\"string\"}").complaint("x".repeat(1025));

        assertThat(complaint).contains("text must have at most 1024 characters, not 1025");
    }
}
