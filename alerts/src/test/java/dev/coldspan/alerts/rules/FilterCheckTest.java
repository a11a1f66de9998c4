package dev.coldspan.alerts.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.coldspan.alerts.testing.TestRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A filter that nobody could ask is found where it is written. */
class FilterCheckTest {
    private static final String MESSAGE = "unknown field outcom, did you mean outcome?";
    private static final String RULE = """
            groups:
              - name: shop
                rules:
                  - {alert: A, signal: SIGNAL, threshold: 0.1, window: 1m}
                  - alert: B
                    signal: SIGNAL
                    threshold: 0.1
                    window: 1m
                    filter: FILTER
            """;
    private static final String SLO = """
            slos:
              - slo: Checkout
                objective: 99.9
                indicator: INDICATOR
            """;

    private static RuleFiles files(FilterLanguage language) {
        return new RuleFiles(new ReceiverUrls(Map.of(), host -> Optional.empty()), language);
    }

    private static String problems(String yaml) {
        return catchThrowableOfType(
                        RuleFileException.class, () -> files(TestRules.LANGUAGE).parse(Map.of("f.yaml", yaml)))
                .getMessage();
    }

    static Stream<Arguments> places() {
        return Stream.of(
                Arguments.of("plain", "outcom:error", "f.yaml:9:17: filter, column 1: "),
                Arguments.of("plain, later", "region:eu-* outcom:error", "f.yaml:9:29: filter, column 13: "),
                Arguments.of("single quotes", "'region:eu outcom:x'", "f.yaml:9:28: filter, column 11: "),
                Arguments.of("double quotes", "\"region:eu outcom:x\"", "f.yaml:9:28: filter, column 11: "),
                Arguments.of("escapes", "\"\\x61:b outcom:x\"", "f.yaml:9:17: filter, column 5: "),
                Arguments.of("a block", "|\n          outcom:x", "f.yaml:9:17: filter, column 1: "),
                Arguments.of("folded", "region:eu\n          outcom:x", "f.yaml:9:17: filter, column 11: "));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("places")
    void namesTheCharacterWhereTheFileShowsTheFilterAsItIs(String how, String filter, String place) {
        assertThat(problems(RULE.replace("SIGNAL", "error_rate").replace("FILTER", filter)))
                .isEqualTo(place + MESSAGE);
    }

    static Stream<Arguments> indicators() {
        return Stream.of(
                Arguments.of("{ratio: {good: 'outcom:ok'}}", "f.yaml:4:32: good, column 1: "),
                Arguments.of("{ratio: {bad: 'a:b outcom:ok'}}", "f.yaml:4:35: bad, column 5: "),
                Arguments.of("{ratio: {bad: 'a:b', total: 'outcom:ok'}}", "f.yaml:4:45: total, column 1: "),
                Arguments.of("{availability: {}}\n    filter: outcom:x", "f.yaml:5:13: filter, column 1: "));
    }

    @ParameterizedTest
    @MethodSource("indicators")
    void checksEveryFilterOfAnSlo(String indicator, String place) {
        assertThat(problems(SLO.replace("INDICATOR", indicator))).isEqualTo(place + MESSAGE);
    }

    @Test
    void asksByTheSignalOfTheRule() {
        List<String> asked = new ArrayList<>();
        FilterLanguage spy = (signal, filter) -> {
            asked.add(signal + " " + filter);
            return Optional.empty();
        };
        String heartbeat = RULE.replace(
                "signal: SIGNAL\n        threshold: 0.1\n        window: 1m",
                "function: f\n        heartbeat: {every: 1h}");

        assertThatCode(() -> {
                    files(spy)
                            .parse(Map.of(
                                    "a", RULE.replace("SIGNAL", "throttles").replace("FILTER", "region:eu")));
                    files(spy)
                            .parse(Map.of(
                                    "a", heartbeat.replace("SIGNAL", "errors").replace("FILTER", "region:eu")));
                })
                .doesNotThrowAnyException();
        assertThat(asked).containsExactly("throttles region:eu", "invocations region:eu");
    }

    @Test
    void tellsAMistakeOnceThoughAnSloStandsForTwoRules() {
        assertThat(problems(SLO.replace("INDICATOR", "{ratio: {good: 'outcom:ok'}}"))
                        .lines())
                .hasSize(1);
    }
}
