package dev.coldspan.alerts.rules;

import java.util.OptionalInt;

/** Where in a file a rule or an SLO stands. */
public final class RulePlaces {
    private RulePlaces() {}

    /**
     * The line of an alert or an SLO of this name, which are different among all of them.
     *
     * @param text of a sound file
     * @return from 1; empty when the file has none of this name
     */
    public static OptionalInt line(String file, String text, String name) {
        try {
            YamlDocument document = YamlReader.read(file, text);
            int[] line = {0};
            Findings.each(
                    document,
                    "/groups",
                    (g, group) -> Findings.each(document, g + "/rules", (r, rule) -> {
                        if (rule.path("alert").asString("").equals(name)) {
                            line[0] = document.problem(r, "").line();
                        }
                    }));
            Findings.each(document, "/slos", (s, slo) -> {
                if (slo.path("slo").asString("").equals(name)) {
                    line[0] = document.problem(s, "").line();
                }
            });
            return line[0] == 0 ? OptionalInt.empty() : OptionalInt.of(line[0]);
        } catch (RuleFileException e) {
            return OptionalInt.empty();
        }
    }
}
