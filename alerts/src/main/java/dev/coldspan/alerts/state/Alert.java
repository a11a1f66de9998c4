package dev.coldspan.alerts.state;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One rule's alert for one group, as kept across restarts.
 *
 * @param id fingerprint of rule and group, see {@link Fingerprint}
 * @param value of the last evaluation that had data, in the unit
 * @param window how much the rule looks at; a link to the cause shows this much
 * @param annotations rendered texts, with at least {@code summary}
 * @param receivers names of those who are told
 * @param activeSince when the condition began to hold
 * @param firedAt null while pending
 * @param resolvedAt null unless resolved
 */
public record Alert(
        String id,
        String rule,
        Phase phase,
        String signal,
        String severity,
        Map<String, String> group,
        double value,
        double threshold,
        String unit,
        Duration window,
        Map<String, String> annotations,
        List<String> receivers,
        Instant activeSince,
        Instant firedAt,
        Instant resolvedAt) {

    public String summary() {
        return annotations.getOrDefault("summary", rule);
    }

    /** Whether the alert is pending or firing. */
    public boolean open() {
        return phase != Phase.RESOLVED;
    }

    /** This alert, resolved at the given time. */
    public Alert resolved(Instant now) {
        return new Alert(
                id,
                rule,
                Phase.RESOLVED,
                signal,
                severity,
                group,
                value,
                threshold,
                unit,
                window,
                annotations,
                receivers,
                activeSince,
                firedAt,
                now);
    }
}
