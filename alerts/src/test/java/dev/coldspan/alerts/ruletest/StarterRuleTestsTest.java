package dev.coldspan.alerts.ruletest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.alerts.rules.Rule;
import dev.coldspan.alerts.rules.RuleFolder;
import dev.coldspan.alerts.testing.TestRules;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The tests that ship with the starter rules. */
class StarterRuleTestsTest {
    private static final Path TESTS = Path.of("rules/tests/starter-tests.yaml");

    @Test
    void pass() throws Exception {
        assertThat(new RuleTests(TestRules.files()).run(TESTS))
                .allSatisfy(outcome ->
                        assertThat(outcome.differences()).as(outcome.name()).isEmpty());
    }

    /** A rule that never fires in a test may well never fire at all. */
    @Test
    void letEveryStarterRuleFire() throws Exception {
        RuleTestFile file = RuleTestFile.parse(
                "starter-tests.yaml", new RuleFolder(TESTS).read().get("starter-tests.yaml"));
        Set<String> fired = file.tests().stream()
                .flatMap(t -> t.expectations().stream())
                .filter(e -> e.alerts().stream().anyMatch(a -> a.state().equals("firing")))
                .map(RuleTest.Expectation::rule)
                .collect(Collectors.toSet());
        assertThat(TestRules.files()
                        .parse(new RuleFolder(Path.of("rules")).read())
                        .rules())
                .extracting(Rule::name)
                .allSatisfy(name -> assertThat(fired).contains(name));
    }
}
