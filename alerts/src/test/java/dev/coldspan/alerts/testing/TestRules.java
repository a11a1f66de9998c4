package dev.coldspan.alerts.testing;

import dev.coldspan.alerts.rules.FilterLanguage;
import dev.coldspan.alerts.rules.ReceiverUrls;
import dev.coldspan.alerts.rules.Rule;
import dev.coldspan.alerts.rules.RuleBook;
import dev.coldspan.alerts.rules.RuleFileException;
import dev.coldspan.alerts.rules.RuleFiles;
import java.util.Map;
import java.util.Optional;

/** Rules for tests, made by the same parser users meet. */
public final class TestRules {
    /** A language in which everything is sound but the word {@code outcom}. */
    public static final FilterLanguage LANGUAGE = (signal, filter) -> filter.contains("outcom:")
            ? Optional.of(new FilterLanguage.Mistake(
                    filter.indexOf("outcom:") + 1, "unknown field outcom, did you mean outcome?"))
            : Optional.empty();

    private TestRules() {}

    public static RuleFiles files() {
        return new RuleFiles(new ReceiverUrls(Map.of(), host -> Optional.empty()), FilterLanguage.UNCHECKED);
    }

    public static RuleBook book(String yaml) {
        try {
            return files().parse(Map.of("test.yaml", yaml));
        } catch (RuleFileException e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }

    /** One rule named {@code R}; the fields are lines such as {@code signal: errors}. */
    public static Rule rule(String... fields) {
        String lines = String.join("\n        ", fields);
        return book("groups:\n  - name: g\n    rules:\n      - alert: R\n        " + lines + "\n")
                .rules()
                .findFirst()
                .orElseThrow();
    }

    /** A book with one rule named {@code R} and a receiver named {@code ops} that it tells. */
    public static RuleBook told(String... fields) {
        String lines = String.join("\n        ", fields);
        return book("groups:\n  - name: g\n    rules:\n      - alert: R\n        " + lines + "\n        notify: [ops]\n"
                + "receivers: [{name: ops, webhook: {url: 'http://example.com/'}}]\n");
    }
}
