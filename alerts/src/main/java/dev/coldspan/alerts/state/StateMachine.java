package dev.coldspan.alerts.state;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The life of an alert: none, pending, firing, resolved. Pure: it knows neither clock nor store.
 *
 * <p>Only a value on the good side of the threshold ends an alert. Missing data and failed queries leave everything as
 * it was: a pending alert does not fire and a firing one is not resolved by them.
 */
public final class StateMachine {
    private StateMachine() {}

    /**
     * The phase after an evaluation; empty when there is no alert then.
     *
     * @param before the phase so far; empty when there is no alert
     * @param active how long the condition has held when this evaluation is counted in
     * @param hold how long it must hold before the alert fires
     */
    public static Optional<Phase> next(Optional<Phase> before, Condition condition, Duration active, Duration hold) {
        return switch (condition) {
            case UNKNOWN -> before;
            case FINE -> before.filter(p -> p != Phase.PENDING).map(p -> Phase.RESOLVED);
            case BREACHED -> {
                boolean fires = before.equals(Optional.of(Phase.FIRING)) || active.compareTo(hold) >= 0;
                yield Optional.of(fires ? Phase.FIRING : Phase.PENDING);
            }
        };
    }

    /** When the condition began to hold, given that it holds now. */
    public static Instant activeSince(Optional<Alert> before, Instant now) {
        return before.filter(Alert::open).map(Alert::activeSince).orElse(now);
    }
}
