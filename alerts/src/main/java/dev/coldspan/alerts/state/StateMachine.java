package dev.coldspan.alerts.state;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The life of an alert: none, pending, firing, kept firing, resolved. Pure: it knows neither clock nor store.
 *
 * <p>Only a value on the good side of the threshold ends an alert. Missing data and failed queries leave everything as
 * it was: a pending alert does not fire and a firing one is not resolved by them.
 */
public final class StateMachine {
    /**
     * How long things have been as they are, the evaluation in question counted in, and how long they must be.
     *
     * @param active how long the condition has held
     * @param hold how long it must hold before the alert fires
     * @param fine how long the condition has not held
     * @param keep how long it must not hold before a firing alert is resolved
     */
    public record Times(Duration active, Duration hold, Duration fine, Duration keep) {}

    private StateMachine() {}

    /**
     * The phase after an evaluation; empty when there is no alert then.
     *
     * @param before the phase so far; empty when there is no alert
     */
    public static Optional<Phase> next(Optional<Phase> before, Condition condition, Times times) {
        return switch (condition) {
            case UNKNOWN -> before;
            case FINE -> before.filter(p -> p != Phase.PENDING).map(p -> fine(p, times));
            case BREACHED -> {
                boolean burns = before.filter(Phase::burning).isPresent();
                yield Optional.of(burns || times.active().compareTo(times.hold()) >= 0 ? Phase.FIRING : Phase.PENDING);
            }
        };
    }

    private static Phase fine(Phase before, Times times) {
        if (before.over()) {
            return before;
        }
        return times.fine().compareTo(times.keep()) >= 0 ? Phase.RESOLVED : Phase.KEEP_FIRING;
    }

    /** When the condition began to hold, given that it holds now. */
    public static Instant activeSince(Optional<Alert> before, Instant now) {
        return before.filter(Alert::open).map(Alert::activeSince).orElse(now);
    }

    /** When the condition ceased to hold, given that it does not hold now. */
    public static Instant fineSince(Optional<Alert> before, Instant now) {
        return before.map(Alert::fineSince).orElse(now);
    }
}
