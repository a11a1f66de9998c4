package dev.coldspan.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.alerts.rules.RuleBook;
import dev.coldspan.alerts.ruletest.RuleTests;
import dev.coldspan.alerts.testing.TestRules;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the guide shows can be used as it is. */
class GuideTest {
    private static final Pattern YAML = Pattern.compile("(?s)```yaml\n(.*?)```");

    @TempDir
    Path folder;

    private static List<String> blocks() throws Exception {
        String guide = Files.readString(Path.of("../docs/guides/write-an-alert-rule.md"));
        return YAML.matcher(guide)
                .results()
                .map((MatchResult block) -> block.group(1))
                .toList();
    }

    @Test
    void showsRulesThatLoad() throws Exception {
        List<String> rules =
                blocks().stream().filter(b -> !b.contains("\ntests:")).toList();
        assertThat(rules).hasSizeGreaterThanOrEqualTo(6);
        for (String yaml : rules) {
            RuleBook book = TestRules.files().parse(Map.of("guide.yaml", yaml));
            assertThat(book).as(yaml).isNotNull();
        }
    }

    @Test
    void showsEveryKindOfRule() throws Exception {
        assertThat(String.join("\n", blocks())).contains("threshold:", "spike:", "anomaly:", "heartbeat:", "slos:");
    }

    /** With the rules that the guide begins with. */
    @Test
    void showsATestThatPasses() throws Exception {
        Files.writeString(folder.resolve("shop.yaml"), blocks().get(0));
        List<String> tests =
                blocks().stream().filter(b -> b.contains("\ntests:")).toList();
        assertThat(tests).hasSize(1);
        Path file = Files.writeString(folder.resolve("shop-tests.yaml"), tests.get(0));
        assertThat(new RuleTests(TestRules.files()).run(file))
                .isNotEmpty()
                .allSatisfy(outcome -> assertThat(outcome.differences()).isEmpty());
    }
}
