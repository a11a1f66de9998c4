package dev.coldspan.alerts.evaluate;

import dev.coldspan.alerts.query.Observation;
import dev.coldspan.alerts.rules.Rule;
import dev.coldspan.alerts.state.Alert;
import dev.coldspan.alerts.state.Condition;
import dev.coldspan.alerts.state.Fingerprint;
import dev.coldspan.alerts.state.Notification;
import dev.coldspan.alerts.state.Phase;
import dev.coldspan.alerts.state.StateMachine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects what one evaluation of a rule changes: alerts, and who must hear of it. */
final class Transitions {
    private final Rule rule;
    private final Instant now;
    final List<Alert> moved = new ArrayList<>();
    final List<Alert> refreshed = new ArrayList<>();
    final List<String> removed = new ArrayList<>();
    final List<Notification> news = new ArrayList<>();

    Transitions(Rule rule, Instant now) {
        this.rule = rule;
        this.now = now;
    }

    /** Takes one group's observation into account. */
    void observe(Optional<Alert> before, Observation observation) {
        Instant since = StateMachine.activeSince(before, now);
        Optional<Phase> after = StateMachine.next(
                before.map(Alert::phase), condition(observation), Duration.between(since, now), rule.hold());
        if (after.isEmpty()) {
            before.ifPresent(alert -> removed.add(alert.id()));
        } else if (observation.value().isPresent() && !(after.get() == Phase.RESOLVED && isResolved(before))) {
            move(before, alert(before, observation, after.get(), since));
        }
    }

    private void move(Optional<Alert> before, Alert alert) {
        if (before.map(Alert::phase).equals(Optional.of(alert.phase()))) {
            refreshed.add(alert);
            return;
        }
        moved.add(alert);
        if (alert.phase() != Phase.PENDING) {
            news.add(Notification.unaddressed(alert, now));
        }
    }

    private Alert alert(Optional<Alert> before, Observation observation, Phase phase, Instant since) {
        double value = observation.value().orElseThrow();
        boolean wasFiring = before.map(Alert::phase).equals(Optional.of(Phase.FIRING));
        Instant fired = wasFiring ? before.get().firedAt() : phase == Phase.FIRING ? now : null;
        return new Alert(
                Fingerprint.of(rule.name(), observation.group()),
                rule.name(),
                phase,
                rule.signal().wireName(),
                rule.severity(),
                observation.group(),
                value,
                rule.threshold(),
                rule.signal().unit(),
                rule.window(),
                AlertTexts.annotations(rule, observation.group(), value),
                rule.receivers(),
                since,
                fired,
                phase == Phase.RESOLVED ? now : null);
    }

    private Condition condition(Observation observation) {
        if (observation.value().isEmpty()) {
            return Condition.UNKNOWN;
        }
        boolean breached = rule.comparison().breached(observation.value().getAsDouble(), rule.threshold());
        return breached ? Condition.BREACHED : Condition.FINE;
    }

    private static boolean isResolved(Optional<Alert> alert) {
        return alert.map(Alert::phase).equals(Optional.of(Phase.RESOLVED));
    }
}
