package dev.coldspan.alerts.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.coldspan.alerts.testing.TestRules;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageTemplateTest {
    private static final Map<String, Object> VALUES = Map.of(
            "rule",
            "Errors",
            "function",
            "<b>cart & co</b>",
            "firing",
            true,
            "ended",
            false,
            "cost",
            "",
            "labels",
            List.of(Map.of("name", "region", "value", "eu"), Map.of("name", "arch", "value", "arm64")),
            "samples",
            List.of());

    private static List<String> problems(String source) {
        List<String> problems = new ArrayList<>();
        MessageTemplate.parse(source, Wording.NAMES, problems::add);
        return problems;
    }

    private static String render(String source) {
        assertThat(problems(source)).isEmpty();
        return MessageTemplate.parse(source, Wording.NAMES, p -> {}).render(VALUES);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{{rule}} of {{function}} | Errors of <b>cart & co</b>",
                "{{{function}}} {{&function}} | <b>cart & co</b> <b>cart & co</b>",
                "{{#firing}}fires{{/firing}}{{#ended}}is over{{/ended}} | fires",
                "{{^ended}}still{{/ended}}{{#cost}} cost {{cost}}{{/cost}}{{^cost}}, no cost{{/cost}} | still, no cost",
                "{{#labels}}{{name}}={{value}}{{^-last}}, {{/-last}}{{/labels}} | region=eu, arch=arm64",
                "{{^samples}}none{{/samples}} {{region}}{{! a comment }} | none",
            })
    void knowsNamesConditionsAndLoops(String source, String text) {
        assertThat(render(source).strip()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{{secrets}} | unknown name {{secrets}}",
                "{{rul}} | did you mean rule?",
                "{{#firng}}x{{/firng}} | did you mean firing?",
                "{{rule.getClass}} | unknown name {{rule.getClass}}",
                "{{#labels}}{{nme}}{{/labels}} | did you mean name?",
                "{{>other}} | partials",
                "{{#firing}}x | not a Mustache template",
                "x{{/firing}} | not a Mustache template",
                "{{rule | not a Mustache template",
            })
    void saysWhatIsWrong(String source, String problem) {
        assertThat(problems(source)).anySatisfy(p -> assertThat(p).contains(problem));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{{class}}", "{{getClass}}", "{{function.length}}", "{{labels.size}}", "{{hashCode}}"})
    void reachesNoMethodEvenWithoutACheck(String source) {
        assertThat(MessageTemplate.parse(source, Wording.NAMES, p -> {}).render(VALUES))
                .isEmpty();
    }

    @Test
    void rendersEveryKnownNameWhereverItStands() {
        for (String name : Stream.concat(Wording.NAMES.stream(), Stream.of("this", ".", "-first", "-last", "-index"))
                .toList()) {
            String anywhere = "{{n}}{{#n}}{{n}}{{.}}{{-index}}{{#n}}{{-first}}{{/n}}{{/n}}{{^n}}{{n}}{{/n}}"
                    .replace("n}", name + "}");
            assertThatCode(() -> render(anywhere)).as(anywhere).doesNotThrowAnyException();
        }
    }

    @Test
    void cutsWhatIsTooLong() {
        String text = render("{{function}}".repeat(500));
        assertThat(text).hasSize(MessageTemplate.MAX_LENGTH).endsWith("…").startsWith("<b>cart & co</b><b>");
    }

    @Test
    void endsLoopsWithinLoopsThatWouldTakeForEver() {
        List<Map<String, String>> many = Collections.nCopies(50, Map.of("name", "n", "value", "v"));
        String deep = "{{#labels}}".repeat(30) + "{{/labels}}".repeat(30);
        String rendered = MessageTemplate.parse(deep, Wording.NAMES, p -> {}).render(Map.of("labels", many));
        assertThat(rendered).isEqualTo("…");
    }

    @Test
    void isCheckedWithTheFileItStandsIn() {
        String file = """
                receivers:
                  - name: ops
                    template: {title: '{{rul}}', text: "{{#ended}}over{{/ended}}"}
                    slack: {url: 'https://hooks.example.com/a'}
                  - name: hook
                    template: {text: 'x'}
                    webhook: {url: 'https://hooks.example.com/b'}
                """;
        RuleFileException refused = catchThrowableOfType(
                RuleFileException.class, () -> TestRules.files().parse(Map.of("f.yaml", file)));
        assertThat(refused.getMessage().lines())
                .hasSize(2)
                .anySatisfy(l -> assertThat(l)
                        .startsWith("f.yaml:3:23: title: unknown name {{rul}}, did you mean rule? (known: firing"))
                .anySatisfy(
                        l -> assertThat(l)
                                .isEqualTo(
                                        "f.yaml:6:5: template: webhook sends fields, not texts; word those with annotations of rules"));
    }
}
