package dev.coldspan.alerts.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldspan.alerts.rules.Rule;
import dev.coldspan.alerts.rules.RuleFileException;
import dev.coldspan.alerts.rules.RuleFolder;
import dev.coldspan.alerts.self.AlertMetrics;
import dev.coldspan.alerts.testing.TestRules;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleSourceTest {
    private static final String RULE =
            "groups: [{name: g, rules: [{alert: %s, signal: errors, threshold: 1, window: 5m}]}]\n";

    @TempDir
    Path folder;

    private RuleSource source() throws RuleFileException {
        return new RuleSource(
                Optional.of(new RuleFolder(folder)), TestRules.files(), new AlertMetrics(new PrometheusRegistry()));
    }

    private void write(String text) throws IOException {
        Files.writeString(folder.resolve("rules.yaml"), text);
    }

    @Test
    void takesOverAChangedFile() throws Exception {
        write(RULE.formatted("A"));
        RuleSource source = source();
        assertThat(source.reload()).isFalse();
        write(RULE.formatted("B"));
        assertThat(source.reload()).isTrue();
        assertThat(source.book().rules().map(Rule::name)).containsExactly("B");
    }

    @Test
    void keepsTheOldRulesWhileAFileIsBrokenAndSaysWhy() throws Exception {
        write(RULE.formatted("A"));
        RuleSource source = source();
        write(RULE.formatted("B").replace("threshold", "treshold"));
        assertThat(source.reload()).isFalse();
        assertThat(source.book().rules().map(Rule::name)).containsExactly("A");
        assertThat(source.error().orElseThrow())
                .contains("rules.yaml:1:55: unknown field treshold, did you mean threshold?");
        write(RULE.formatted("A"));
        assertThat(source.reload()).isFalse();
        assertThat(source.error()).isEmpty();
    }

    @Test
    void keepsTheOldRulesWhileTheFolderIsGone() throws Exception {
        write(RULE.formatted("A"));
        RuleSource source = source();
        Files.delete(folder.resolve("rules.yaml"));
        assertThat(source.reload()).isFalse();
        assertThat(source.book().rules()).hasSize(1);
        assertThat(source.error().orElseThrow()).contains("has no *.yaml file");
    }

    @Test
    void refusesToStartWithABrokenFile() throws Exception {
        write("gruops: []");
        assertThatThrownBy(this::source).hasMessage("rules.yaml:1:1: unknown field gruops, did you mean groups?");
    }

    @Test
    void usesTheDefaultRulesWithoutAFolder() throws Exception {
        RuleSource source =
                new RuleSource(Optional.empty(), TestRules.files(), new AlertMetrics(new PrometheusRegistry()));
        assertThat(source.book().rules().map(Rule::name))
                .contains("HighErrorRate", "SlowInvocations", "ManyColdStarts", "HighSpend");
        assertThat(source.reload()).isFalse();
    }
}
