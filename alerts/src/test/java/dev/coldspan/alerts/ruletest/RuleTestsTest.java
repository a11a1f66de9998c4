package dev.coldspan.alerts.ruletest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.coldspan.alerts.rules.RuleFileException;
import dev.coldspan.alerts.ruletest.RuleTests.Outcome;
import dev.coldspan.alerts.testing.TestRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RuleTestsTest {
    private static final String RULES = """
            groups:
              - name: g
                rules:
                  - {alert: Errors, signal: errors, groupBy: [function], threshold: 2, window: 1m, for: 2m}
            """;
    private static final String TEST = """
            rules: [rules.yaml]
            tests:
              - name: three errors
                input:
                  - labels: {function: cart}
                    series: {invocations: '5x20', errors: '0x4 3x14'}
                expect:
                  - {at: 7m, rule: Errors, alerts: [{state: pending}]}
                  - {at: 9m, rule: Errors, alerts: [{labels: {function: cart}, value: 3}]}
            """;

    @TempDir
    Path folder;

    private List<Outcome> run(String test) throws IOException, RuleFileException {
        Files.writeString(folder.resolve("rules.yaml"), RULES);
        Files.writeString(folder.resolve("test.yaml"), test);
        return new RuleTests(TestRules.files()).run(folder.resolve("test.yaml"));
    }

    @Test
    void passesWhenAllIsAsExpected() throws Exception {
        assertThat(run(TEST)).singleElement().satisfies(outcome -> {
            assertThat(outcome.differences()).isEmpty();
            assertThat(outcome.passed()).isTrue();
            assertThat(outcome.name()).isEqualTo("three errors");
            assertThat(outcome.place()).isEqualTo("test.yaml:3");
        });
    }

    @Test
    void showsWhatWasExpectedAndWhatIsThere() throws Exception {
        assertThat(run(TEST.replace("value: 3}", "value: 4}")).get(0).differences())
                .containsExactly(
                        "test.yaml:9: Errors at 9m",
                        "    - expected firing {function=cart}, value 4",
                        "    + got      firing {function=cart}, value 3");
        assertThat(run(TEST.replace("at: 9m", "at: 4m")).get(0).differences())
                .containsExactly(
                        "test.yaml:9: Errors at 4m",
                        "    - expected firing {function=cart}, value 3",
                        "    + got      no alert");
    }

    @Test
    void failsOnAnAlertThatIsNotExpected() throws Exception {
        assertThat(run(TEST.replace("[{state: pending}]", "[]")).get(0).differences())
                .containsExactly("test.yaml:8: Errors at 7m", "    + got      pending {function=cart}, value 3");
        String other = TEST.replace(
                "    expect:",
                "      - {labels: {function: other}, series: {invocations: '5x20', errors: '9x20'}}\n    expect:");
        assertThat(run(other).get(0).passed()).isFalse();
    }

    @Test
    void comparesTheSummary() throws Exception {
        String good = TEST.replace("value: 3}", "summary: 'errors is 3 (> 2 over 1m; function=cart)'}");
        assertThat(run(good).get(0).passed()).isTrue();
        assertThat(run(good.replace("is 3", "is 4")).get(0).differences())
                .contains(
                        "    + got      firing {function=cart}, value 3, summary \"errors is 3 (> 2 over 1m; function=cart)\"");
    }

    /** Without data an alert neither ends nor begins. */
    @Test
    void takesMinutesOfNoDataForWhatTheyAre() throws Exception {
        String test =
                TEST.replace("'5x20'", "'5x8 _x30'").replace("3x14", "3x3 _x30").replace("at: 9m", "at: 30m");
        assertThat(run(test).get(0).differences()).isEmpty();
    }

    @Test
    void answersAFilterWithTheSeriesOfThatFilter() throws Exception {
        String filtered = TEST.replace("series: {invocations", "filter: 'region:eu-*'\n        series: {invocations");
        assertThat(run(filtered).get(0).passed()).isFalse();
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                Arguments.of("alerts: [{state: pending}]", "alerts: [{sate: pending}]", """
                        test.yaml:8:42: unknown field sate, did you mean state?"""),
                Arguments.of("rule: Errors, alerts: [{state", "rule: Erors, alerts: [{state", """
                        test.yaml:8:1: no rule is named Erors"""),
                Arguments.of("errors: '0x4", "errors: 'x4", """
                        test.yaml:6:47: errors: "x4" is not a value; write numbers, _ for no data, 5x10 for eleven fives, \
                        0+1x10 for 0 to 10"""),
                Arguments.of("series: {invocations: '5x20', ", "series: {", """
                        test.yaml:6:17: series: invocations are missing, and without them there is no data"""),
                Arguments.of("invocations:", "invocatoins:", """
                        test.yaml:6:18: unknown field invocatoins, did you mean invocations?"""),
                Arguments.of("name: three errors", "name: three errors\n    start: yesterday", """
                        test.yaml:4:12: start: expected a time such as '2026-01-05T00:00:00Z'"""),
                Arguments.of("name: three errors", "name: three errors\n    interval: 2d", """
                        test.yaml:4:15: interval: 2d is outside 1s to 1h"""),
                Arguments.of("- labels: {function: cart}", "- step: 90s", """
                        test.yaml:5:15: step: must be whole minutes, the query API counts per minute"""),
                Arguments.of("at: 7m", "at: 999999d", """
                        test.yaml:8:1: at: more than 50000 evaluations, write a longer interval"""),
                Arguments.of("rules: [rules.yaml]", "rules: [none.yaml]", """
                        the folder of alert rules cannot be read, check the path"""));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("broken")
    void saysWhatIsWrongWithAFile(String good, String bad, String message) throws Exception {
        assertThat(TEST).contains(good);
        RuleFileException refusal = catchThrowableOfType(RuleFileException.class, () -> run(TEST.replace(good, bad)));
        assertThat(refusal).isNotNull();
        assertThat(refusal.getMessage()).contains(message);
    }
}
