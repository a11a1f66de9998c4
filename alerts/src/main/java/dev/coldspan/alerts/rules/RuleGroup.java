package dev.coldspan.alerts.rules;

import java.time.Duration;
import java.util.List;

/**
 * Rules evaluated together, one after the other.
 *
 * @param interval time between two evaluations, 1 second to 1 hour
 */
public record RuleGroup(String name, Duration interval, List<Rule> rules) {
    public RuleGroup {
        rules = List.copyOf(rules);
    }
}
