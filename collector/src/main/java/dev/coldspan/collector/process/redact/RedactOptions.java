package dev.coldspan.collector.process.redact;

import com.google.re2j.Pattern;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is redacted.
 *
 * @param rules that are on
 * @param keys of attributes that are secrets too; may hold {@code *}
 * @param exemptKeys of attributes that are none whatever their name; their values are not searched either
 * @param patterns of the operator's, by name; what they match is a secret
 */
public record RedactOptions(
        Set<Rule> rules, List<String> keys, List<String> exemptKeys, Map<String, Pattern> patterns) {

    /** Everything but e-mail addresses. */
    public static final RedactOptions DEFAULT =
            new RedactOptions(EnumSet.complementOf(EnumSet.of(Rule.EMAIL)), List.of(), List.of(), Map.of());

    public RedactOptions {
        rules = Set.copyOf(rules);
        keys = List.copyOf(keys);
        exemptKeys = List.copyOf(exemptKeys);
        patterns = Map.copyOf(patterns);
    }

    public RedactOptions withRules(Set<Rule> newRules) {
        return new RedactOptions(newRules, keys, exemptKeys, patterns);
    }

    public RedactOptions withKeys(List<String> secret, List<String> exempt) {
        return new RedactOptions(rules, secret, exempt, patterns);
    }

    public RedactOptions withPatterns(Map<String, Pattern> newPatterns) {
        return new RedactOptions(rules, keys, exemptKeys, newPatterns);
    }
}
