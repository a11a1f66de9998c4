package dev.coldspan.alerts.manage;

import dev.coldspan.alerts.evaluate.Episode;
import dev.coldspan.alerts.rules.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What a rule would be and would have done.
 *
 * @param text the rule as YAML, which places of problems are of
 * @param definition the rule as JSON; missing where the text cannot be read
 * @param error why there is no past although the rule is sound
 */
public record Preview(
        String text, JsonNode definition, List<Problem> problems, Optional<String> error, Optional<Past> past) {

    static Preview unsound(RuleText text, List<Problem> problems) {
        return new Preview(text.text(), text.definition(), problems, Optional.empty(), Optional.empty());
    }

    static Preview of(RuleText text, Optional<String> error, Optional<Past> past) {
        return new Preview(text.text(), text.definition(), List.of(), error, past);
    }

    /**
     * The last day.
     *
     * @param episodes when it would have fired, by time
     * @param groups how many had any value
     * @param lines of the groups that would have fired most
     */
    public record Past(
            Instant from,
            Instant to,
            Duration step,
            String operator,
            double threshold,
            String unit,
            List<Episode> episodes,
            int groups,
            List<Line> lines) {}

    /**
     * What the rule would have compared in one group.
     *
     * @param start of the first value in epoch milliseconds; one value per step from there
     * @param values NaN where there is none
     * @param limits what they are compared with; null where that is always the threshold
     */
    public record Line(Map<String, String> group, long start, double[] values, double[] limits) {}
}
