package dev.coldspan.alerts.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.coldspan.alerts.testing.TestRules;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every mistake is answered with its file, line, column and the way out. */
class MalformedRulesTest {
    private static final String GOOD = """
            groups:
              - name: shop
                interval: 10s
                rules:
                  - alert: CheckoutErrors
                    signal: error_rate
                    function: checkout
                    groupBy: [function]
                    op: '>'
                    threshold: 0.1
                    window: 1m
                    for: 0s
                    minInvocations: 5
                    severity: page
                    annotations: {summary: "fails {{value}}"}
                    notify: [ops]
            receivers:
              - name: ops
                webhook: {url: 'https://hooks.example.com/a'}
            """;

    /** Replaces one text of the good file, and names the whole answer expected. */
    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake("for: 0s", "keepFiringFor: 8d", "f.yaml:12:24: keepFiringFor: 8d is outside 0s to 7d"),
                mistake("for: 0s", "repeat: 10s", "f.yaml:12:17: repeat: 10s is outside 1m to 30d"),
                mistake("window: 1m", "windows: [1m]", """
                        f.yaml:11:18: windows: expected a list of 2 to 4 different windows, got a list of 1"""),
                mistake("window: 1m", "windows: [4d, 90s]", """
                        f.yaml:11:19: windows: 4d is outside 1m to 3d
                        f.yaml:11:23: windows: must be whole minutes, the query API counts per minute"""),
                mistake("for: 0s", "windows: [5m, 1h]", "f.yaml:12:9: windows: give either window or windows"),
                mistake("window: 1m", "windw: 1m", """
                        f.yaml:5:9: missing field window in rules[0]
                        f.yaml:11:9: unknown field windw, did you mean window?"""),
                mistake("function: checkout", "fliter: 'region:eu-*'", """
                        f.yaml:7:9: unknown field fliter, did you mean filter?"""),
                mistake("severity: page", "mute: [night]", "f.yaml:14:16: mute: no mute time is named night"),
                mistake(
                        "receivers:",
                        "muteTimes: [{name: m, zone: Mars/One, from: '22:00', to: '06:00'}]\nreceivers:",
                        "f.yaml:17:29: zone: there is no time zone Mars/One"),
                mistake(
                        "receivers:",
                        "muteTimes: [{name: m, zone: Europe/Berln, from: '22:00', to: '06:00'}]\nreceivers:",
                        "f.yaml:17:29: zone: there is no time zone Europe/Berln, did you mean Europe/Berlin?"),
                mistake(
                        "receivers:",
                        "muteTimes: [{name: m, from: '25:00', to: '06:00'}]\nreceivers:",
                        "f.yaml:17:29: from: expected a time of day in quotes, such as '22:00', got \"25:00\""),
                mistake(
                        "receivers:",
                        "inhibit: [{source: {sverity: page}, target: {severity: ticket}}]\nreceivers:",
                        "f.yaml:17:21: unknown field sverity, did you mean severity?"),
                mistake("threshold: 0.1", "treshold: 0.1", """
                        f.yaml:5:9: missing field threshold in rules[0]
                        f.yaml:10:9: unknown field treshold, did you mean threshold?"""),
                mistake("severity: page", "colour: red", """
                        f.yaml:14:9: unknown field colour, known here: alert, signal, function, filter, groupBy, op, \
                        threshold, window, windows, spike, anomaly, heartbeat, for, keepFiringFor, repeat, mute, minInvocations, severity, annotations, notify"""),
                mistake("signal: error_rate", "signal: budget_spent_share", """
                        f.yaml:7:19: function: budget_spent_share is told of budgets, whose filters say what counts
                        f.yaml:8:18: groupBy: budget_spent_share is split by budget only
                        f.yaml:13:25: minInvocations: budget_spent_share is told of budgets, whose filters say what counts"""),
                mistake(
                        "groupBy: [function]",
                        "groupBy: [budget]",
                        "f.yaml:8:18: groupBy: only signals of budgets are split by budget, error_rate is not"),
                mistake(
                        "signal: error_rate",
                        "signal: eror_rate",
                        "f.yaml:6:17: signal: expected one of " + String.join(", ", Signal.wireNames())
                                + ", got \"eror_rate\", did you mean error_rate?"),
                mistake(
                        "op: '>'",
                        "op: '=>'",
                        "f.yaml:9:13: op: expected one of >, >=, <, <=, got \"=>\", did you mean >?"),
                mistake(
                        "webhook: {url: 'https://hooks.example.com/a'}",
                        "email: {server: 'smtp.example.com', from: a@example.com, to: b@example.com}",
                        "f.yaml:19:21: server: expected host and port of a mail server, such as smtp.example.com:587,"
                                + " got \"smtp.example.com\""),
                mistake(
                        "webhook: {url: 'https://hooks.example.com/a'}",
                        "pagerduty: {routingKey: '${PD_KEY}'}",
                        "f.yaml:19:29: routingKey: environment variable PD_KEY is not set"),
                mistake(
                        "webhook: {url: 'https://hooks.example.com/a'}",
                        "pagerduty: {routingKey: k}\n    groupBy: [rule]",
                        "f.yaml:20:14: groupBy: PagerDuty groups by itself, an event is about one alert"),
                mistake(
                        "for: 0s",
                        "for: 5",
                        "f.yaml:12:14: for: expected a duration such as 30s, 5m, 1h or 1d, got the number 5"),
                mistake(
                        "for: 0s",
                        "for: -1m",
                        "f.yaml:12:14: for: expected a duration such as 30s, 5m, 1h or 1d, got \"-1m\""),
                mistake(
                        "for: 0s",
                        "for: 1y",
                        "f.yaml:12:14: for: expected a duration such as 30s, 5m, 1h or 1d, got \"1y\""),
                mistake("for: 0s", "for: 8d", "f.yaml:12:14: for: 8d is outside 0s to 7d"),
                mistake("interval: 10s", "interval: 0s", "f.yaml:3:15: interval: 0s is outside 1s to 1h"),
                mistake("window: 1m", "window: 30s", """
                        f.yaml:11:17: window: 30s is outside 1m to 1d
                        f.yaml:11:17: window: must be whole minutes, the query API counts per minute"""),
                mistake(
                        "window: 1m",
                        "window: 90s",
                        "f.yaml:11:17: window: must be whole minutes, the query API counts per minute"),
                mistake(
                        "window: 1m",
                        "window:",
                        "f.yaml:11:16: window: expected a duration such as 30s, 5m, 1h or 1d, got nothing"),
                mistake(
                        "threshold: 0.1",
                        "threshold: .nan",
                        "f.yaml:10:20: .nan is not a number that can be compared, write one such as 0.1 or 1000"),
                mistake(
                        "threshold: 0.1",
                        "threshold: 1e309",
                        "f.yaml:10:20: 1e309 is not a number that can be compared, write one such as 0.1 or 1000"),
                mistake(
                        "threshold: 0.1",
                        "threshold: 1_000",
                        "f.yaml:10:20: threshold: expected a number, got \"1_000\""),
                mistake(
                        "threshold: 0.1",
                        "threshold: 0x10",
                        "f.yaml:10:20: threshold: expected a number, got \"0x10\""),
                mistake(
                        "threshold: 0.1",
                        "threshold: high",
                        "f.yaml:10:20: threshold: expected a number, got \"high\""),
                mistake(
                        "threshold: 0.1",
                        "threshold: 10",
                        "f.yaml:10:20: threshold: error_rate is between 0 and 1, for 10.0 % write 0.1"),
                mistake("threshold: 0.1", "threshold: -1", "f.yaml:10:20: threshold: error_rate is between 0 and 1"),
                mistake(
                        "minInvocations: 5",
                        "minInvocations: 1.5",
                        "f.yaml:13:25: minInvocations: expected a whole number from 0, got the number 1.5"),
                mistake(
                        "[function]",
                        "function",
                        "f.yaml:8:18: groupBy: expected a list of different dimensions, got \"function\""),
                mistake("[function]", "[functoin]", """
                        f.yaml:8:19: groupBy[0]: expected one of function, version, provider, region, account, arch, trigger, budget, \
                        got "functoin", did you mean function?"""),
                mistake("{{value}}", "{{ secrets }}", """
                        f.yaml:15:32: summary: unknown placeholder {{secrets}} (known: alert, value, times, threshold, signal, \
                        window, severity, group, function)"""),
                mistake("{{value}}", "{{valeu}}", """
                        f.yaml:15:32: summary: unknown placeholder {{valeu}}, did you mean value? (known: alert, value, times, \
                        threshold, signal, window, severity, group, function)"""),
                mistake("{{value}}", "{{value", "f.yaml:15:32: summary: placeholder is not closed, write {{name}}"),
                mistake(
                        "notify: [ops]",
                        "notify: [opps]",
                        "f.yaml:16:18: notify: no receiver is named opps, did you mean ops?"),
                mistake(
                        "webhook: {url: 'https://hooks.example.com/a'}",
                        "webhok: {url: 'x'}",
                        "f.yaml:19:5: unknown field webhok, did you mean webhook?"),
                mistake(
                        "webhook: {url: 'https://hooks.example.com/a'}",
                        "slack: {url: 'https://a.b'}\n    webhook: {url: 'https://a.b'}",
                        "f.yaml:18:5: receiver ops: give exactly one of webhook, slack, teams, pagerduty, alertmanager, email, sns"),
                mistake(
                        "https://hooks.example.com/a",
                        "file:///etc/passwd",
                        "f.yaml:19:20: url: write http:// or https://"),
                mistake(
                        "https://hooks.example.com/a",
                        "${SLACK_URL}",
                        "f.yaml:19:20: url: environment variable SLACK_URL is not set"),
                mistake(
                        "alert: CheckoutErrors",
                        "alert: 'Checkout Errors'",
                        "f.yaml:5:16: alert: expected a name of letters, digits, dots, _ and -, up to 100 characters, got \"Checkout Errors\""),
                mistake(
                        "    op: '>'",
                        "\top: '>'",
                        "f.yaml:9:5: found character '\\t(TAB)' that cannot start any token. (Do not use \\t(TAB) for indentation) (while scanning for the next token)"),
                mistake("op: '>'", "signal: errors", "f.yaml:9:9: field signal appears twice, first in line 6"),
                mistake(
                        "notify: [ops]",
                        "notify: *who",
                        "f.yaml:16:17: aliases (*name) are not accepted, write the value out"),
                mistake(
                        "severity: page",
                        "severity: !!javax.script.ScriptEngineManager [a]",
                        "f.yaml:14:19: tags (!name) are not accepted"),
                mistake(
                        "receivers:",
                        "---\nreceivers:",
                        "f.yaml:18:1: a second document begins here, write one document per file"));
    }

    private static Arguments mistake(String good, String bad, String expected) {
        return Arguments.of(bad, GOOD.replace(good, bad), expected);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void namesFileLineColumnAndTheWayOut(String bad, String yaml, String expected) {
        assertThat(yaml).isNotEqualTo(GOOD).contains(bad);
        RuleFileException refusal = catchThrowableOfType(
                RuleFileException.class, () -> TestRules.files().parse(Map.of("f.yaml", yaml)));
        assertThat(refusal.getMessage()).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("wholeFiles")
    void refusesFilesThatAreNotRules(String yaml, String expected) {
        RuleFileException refusal = catchThrowableOfType(
                RuleFileException.class, () -> TestRules.files().parse(Map.of("f.yaml", yaml)));
        assertThat(refusal.getMessage()).isEqualTo(expected);
    }

    static Stream<Arguments> wholeFiles() {
        return Stream.of(
                Arguments.of("", "f.yaml:1:1: the file is empty, write groups: or receivers:"),
                Arguments.of("# only a comment\n", "f.yaml:2:1: the file is empty, write groups: or receivers:"),
                Arguments.of(
                        "[]",
                        "f.yaml:1:1: the file: expected fields groups, slos, receivers, inhibit and muteTimes, got a list of 0"),
                Arguments.of("gruops: []", "f.yaml:1:1: unknown field gruops, did you mean groups?"),
                Arguments.of(
                        "a: [1, 2\nb: 3",
                        "f.yaml:2:2: expected ',' or ']', but got : (while parsing a flow sequence)"));
    }
}
