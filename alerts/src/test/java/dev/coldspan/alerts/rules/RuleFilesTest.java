package dev.coldspan.alerts.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldspan.alerts.testing.TestRules;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RuleFilesTest {
    private static final String RULE =
            "groups: [{name: %s, rules: [{alert: %s, signal: errors, threshold: 1, window: 5m}]}]";

    @Test
    void readsEveryField() {
        Rule rule = TestRules.rule(
                "signal: error_rate",
                "function: check*",
                "groupBy: [function, version]",
                "op: '>='",
                "threshold: 0.1",
                "window: 1m",
                "for: 2m",
                "minInvocations: 5",
                "severity: page",
                "annotations: {summary: 'x {{value}}', runbook: 'y'}");
        assertThat(rule.file()).isEqualTo("test.yaml");
        assertThat(rule.signal()).isEqualTo(Signal.ERROR_RATE);
        assertThat(rule.function().text()).isEqualTo("check*");
        assertThat(rule.groupBy()).containsExactly("function", "version");
        assertThat(rule.comparison()).isEqualTo(Comparison.AT_LEAST);
        assertThat(rule.threshold()).isEqualTo(0.1);
        assertThat(rule.window()).isEqualTo(Duration.ofMinutes(1));
        assertThat(rule.hold()).isEqualTo(Duration.ofMinutes(2));
        assertThat(rule.minInvocations()).isEqualTo(5);
        assertThat(rule.severity()).isEqualTo("page");
        assertThat(rule.annotations()).containsOnlyKeys("summary", "runbook");
    }

    @Test
    void splitsSignalsOfBudgetsByBudgetAndAsksForNoInvocations() {
        Rule rule = TestRules.rule("signal: budget_forecast_share", "threshold: 1.2", "window: 5m");

        assertThat(rule.groupBy()).containsExactly("budget");
        assertThat(rule.minInvocations()).isZero();
    }

    @Test
    void mayNameTheBudgetInWhatItSays() {
        Rule rule = TestRules.rule(
                "signal: budget_spent_share",
                "threshold: 0.8",
                "window: 5m",
                "annotations: {summary: '{{budget}} is at {{value}}'}");

        assertThat(rule.annotations().get("summary").render(Map.of("budget", "shop", "value", "81 %")))
                .isEqualTo("shop is at 81 %");
    }

    @Test
    void fillsInWhatIsNotSaid() {
        Rule rule = TestRules.rule("signal: errors", "threshold: 3", "window: 5m");
        assertThat(rule.function().matchesAll()).isTrue();
        assertThat(rule.groupBy()).isEmpty();
        assertThat(rule.comparison()).isEqualTo(Comparison.ABOVE);
        assertThat(rule.hold()).isZero();
        assertThat(rule.minInvocations()).isOne();
        assertThat(rule.severity()).isEqualTo("ticket");
        assertThat(rule.receivers()).isEmpty();
    }

    @Test
    void takesZeroInvocationsForAValueOnlyWhereTheyAreTheSignal() {
        assertThat(TestRules.rule("signal: invocations", "threshold: 1", "window: 5m")
                        .minInvocations())
                .isZero();
        assertThat(TestRules.rule("signal: timeouts", "threshold: 1", "window: 5m", "minInvocations: 0")
                        .minInvocations())
                .isZero();
    }

    @Test
    void findsReceiversInOtherFiles() throws Exception {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("a.yaml", RULE.formatted("g", "A").replace("window: 5m", "window: 5m, notify: [ops]"));
        texts.put("b.yaml", "receivers: [{name: ops, slack: {url: '${URL}'}}]");
        RuleFiles files = new RuleFiles(
                new ReceiverUrls(Map.of("URL", "https://hooks.example.com/T0/x"), h -> Optional.empty()),
                FilterLanguage.UNCHECKED);
        assertThat(files.parse(texts).receivers())
                .containsExactly(
                        Map.entry("ops", new Receiver("ops", "slack", URI.create("https://hooks.example.com/T0/x"))));
    }

    @Test
    void refusesTheSameAlertInTwoFiles() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("a.yaml", RULE.formatted("g", "A"));
        texts.put("b.yaml", RULE.formatted("h", "A"));
        assertThatThrownBy(() -> TestRules.files().parse(texts))
                .hasMessage("b.yaml:1:36: alert A is already defined at a.yaml:1");
    }

    @Test
    void refusesTheSameGroupTwice() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("a.yaml", RULE.formatted("g", "A"));
        texts.put("b.yaml", RULE.formatted("g", "B"));
        assertThatThrownBy(() -> TestRules.files().parse(texts))
                .hasMessage("b.yaml:1:17: group g is already defined at a.yaml:1");
    }

    @Test
    void refusesAPercentileOverAGlobThatIsNotSplitByFunction() {
        String yaml =
                "groups: [{name: g, rules: [{alert: A, signal: duration_p99, function: 'a*', threshold: 1, window: 5m}]}]";
        assertThatThrownBy(() -> TestRules.files().parse(Map.of("f.yaml", yaml)))
                .hasMessage(
                        "f.yaml:1:71: function: duration_p99 of several functions cannot be put together, add function to groupBy");
    }

    @Test
    void reportsEveryBrokenFileAtOnce() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("b.yaml", "x: 1");
        texts.put("a.yaml", "[");
        assertThatThrownBy(() -> TestRules.files().parse(texts))
                .isInstanceOfSatisfying(
                        RuleFileException.class,
                        e -> assertThat(e.problems()).extracting(Problem::file).isEqualTo(List.of("a.yaml", "b.yaml")));
    }

    @Test
    void startsWithTheRulesPeopleCopy() throws Exception {
        RuleBook defaults = TestRules.files().defaults();
        RuleBook folder = TestRules.files().parse(new RuleFolder(Path.of("rules")).read());
        assertThat(defaults.rules().map(Rule::name))
                .containsExactlyElementsOf(folder.rules().map(Rule::name).toList())
                .contains("HighErrorRate", "DoomLoop", "Throttled");
    }

    @Test
    void keepsTheUrlOfAReceiverOutOfItsText() {
        Receiver receiver = new Receiver("ops", "slack", URI.create("https://hooks.slack.com/services/T0/B0/secret"));
        assertThat(receiver).hasToString("ops (slack at hooks.slack.com)");
    }

    @Test
    void tellsDefaultReceiversOfRulesOfAnyFileThatNameNobody() throws Exception {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("rules.yaml", RULE.formatted("a", "Unnamed"));
        texts.put("named.yaml", RULE.formatted("b", "Named").replace("window: 5m", "window: 5m, notify: [mail]"));
        texts.put("receivers.yaml", """
                receivers:
                  - {name: ops, default: true, webhook: {url: 'https://hooks.example.com/a'}}
                  - {name: mail, default: false, webhook: {url: 'https://hooks.example.com/b'}}
                """);
        RuleBook book = new RuleFiles(new ReceiverUrls(Map.of(), host -> Optional.empty()), FilterLanguage.UNCHECKED)
                .parse(texts);

        assertThat(book.rules().map(Rule::receivers)).containsExactly(List.of("ops"), List.of("mail"));
    }

    @Test
    void tellsNobodyWithoutADefault() {
        assertThat(TestRules.rule("signal: errors", "threshold: 1", "window: 5m")
                        .receivers())
                .isEmpty();
    }
}
