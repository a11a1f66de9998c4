package dev.coldspan.alerts.state;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
 * @param resolvedAt null unless over
 * @param fineSince since when the condition has ceased, while the alert is kept firing; null otherwise
 * @param told when each receiver was last told that it fires; empty once they were told that it is over
 * @param acknowledged null when nobody has taken it on
 * @param worst of all values since the condition began to hold, the one furthest beyond the threshold; never null
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
        Instant resolvedAt,
        Instant fineSince,
        DataState data,
        Map<String, Instant> told,
        Acknowledgement acknowledged,
        Double worst) {

    public Alert {
        // Not in a file of a version that did not keep it.
        worst = worst == null ? (Double) value : worst;
        data = data == null ? DataState.OK : data;
        // A file of a version that did not keep this: then, whoever is named was told when it fired.
        told = told == null ? toldWhenFired(phase, receivers, firedAt) : Map.copyOf(told);
    }

    private static Map<String, Instant> toldWhenFired(Phase phase, List<String> receivers, Instant firedAt) {
        return phase == Phase.FIRING ? receivers.stream().collect(Collectors.toMap(r -> r, r -> firedAt)) : Map.of();
    }

    public String summary() {
        return annotations.getOrDefault("summary", rule);
    }

    /** Whether the alert is pending or firing. */
    public boolean open() {
        return !phase.over();
    }

    /** When the alert last went from one phase to another; what was true before that is of no interest any more. */
    public Instant movedAt() {
        return Stream.of(activeSince, firedAt, resolvedAt, fineSince)
                .filter(Objects::nonNull)
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH);
    }

    /** What silences and inhibitions match: the group, {@code rule}, {@code severity} and {@code signal}. */
    public Map<String, String> labels() {
        Map<String, String> labels = new TreeMap<>(group);
        labels.put("rule", rule);
        labels.put("severity", severity);
        labels.put("signal", signal);
        return labels;
    }

    /** This alert, over at the given time. */
    public Alert ended(Phase how, Instant now) {
        return with(how, resolvedAt == null ? now : resolvedAt, data, told, acknowledged);
    }

    /** This alert, resolved at the given time. */
    public Alert resolved(Instant now) {
        return with(Phase.RESOLVED, now, data, told, acknowledged);
    }

    public Alert seen(DataState state) {
        return with(phase, resolvedAt, state, told, acknowledged);
    }

    public Alert told(Map<String, Instant> receiversTold) {
        return with(phase, resolvedAt, data, receiversTold, acknowledged);
    }

    public Alert acknowledged(Acknowledgement by) {
        return with(phase, resolvedAt, data, told, by);
    }

    private Alert with(
            Phase newPhase,
            Instant newResolvedAt,
            DataState newData,
            Map<String, Instant> newTold,
            Acknowledgement newAcknowledged) {
        return new Alert(
                id,
                rule,
                newPhase,
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
                newResolvedAt,
                newPhase.over() ? null : fineSince,
                newData,
                newTold,
                newAcknowledged,
                worst);
    }
}
