package dev.coldspan.alerts.state;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One time that an alert fired, from there to its end, as people look back on it.
 *
 * @param alert as of its last transition
 * @param transitions oldest first; the last {@value #MAX_STEPS}
 * @param told messages that a receiver took or refused, oldest first; the last {@value #MAX_STEPS}
 */
public record PastAlert(Alert alert, List<Step> transitions, List<Told> told) {
    static final int MAX_STEPS = 50;

    /** An alert went to a phase. */
    public record Step(Instant at, Phase phase, double value) {}

    /**
     * @param begins whether the message said that the alert fires, as opposed to its end
     * @param accepted whether the receiver took it
     */
    public record Told(String receiver, Instant at, boolean begins, boolean accepted) {}

    public PastAlert {
        transitions = last(transitions);
        told = last(told);
    }

    /**
     * What the history knows of this episode: sorted by it, episodes are sorted by the time they fired.
     *
     * @throws NullPointerException when it has never fired
     */
    static String key(Alert alert) {
        return key(alert.firedAt()) + "-" + alert.id();
    }

    /** What sorts after the keys of all episodes that fired before a time, and not after those of any other. */
    public static String key(Instant firedAt) {
        return String.format(Locale.ROOT, "%015d", Math.max(0, firedAt.toEpochMilli()));
    }

    /** See {@link #key(Alert)}. */
    public String key() {
        return key(alert);
    }

    /** The beginning of an episode. */
    static PastAlert begin(Alert alert) {
        List<Step> steps = new ArrayList<>();
        if (alert.activeSince().isBefore(alert.firedAt())) {
            steps.add(new Step(alert.activeSince(), Phase.PENDING, alert.value()));
        }
        steps.add(new Step(alert.firedAt(), Phase.FIRING, alert.value()));
        return new PastAlert(alert, steps, List.of());
    }

    /**
     * The episode with the alert as it is now.
     *
     * @param at when that was found
     */
    PastAlert with(Alert now, Instant at) {
        List<Step> steps = new ArrayList<>(transitions);
        if (now.phase() != alert.phase()) {
            steps.add(new Step(at, now.phase(), now.value()));
        }
        return new PastAlert(now, steps, told);
    }

    PastAlert with(Told message) {
        List<Told> all = new ArrayList<>(told);
        all.add(message);
        return new PastAlert(alert, transitions, all);
    }

    private static <T> List<T> last(List<T> all) {
        return List.copyOf(all.subList(Math.max(0, all.size() - MAX_STEPS), all.size()));
    }
}
