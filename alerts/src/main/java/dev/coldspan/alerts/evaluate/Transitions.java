package dev.coldspan.alerts.evaluate;

import dev.coldspan.alerts.query.Observation;
import dev.coldspan.alerts.rules.Rule;
import dev.coldspan.alerts.state.Alert;
import dev.coldspan.alerts.state.Condition;
import dev.coldspan.alerts.state.DataState;
import dev.coldspan.alerts.state.Fingerprint;
import dev.coldspan.alerts.state.Phase;
import dev.coldspan.alerts.state.StateMachine;
import dev.coldspan.alerts.state.StateMachine.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects what one evaluation of a rule at one time changes. */
final class Transitions {
    private final Rule rule;
    private final Instant now;
    final List<Alert> moved = new ArrayList<>();
    final List<Alert> refreshed = new ArrayList<>();
    final List<String> removed = new ArrayList<>();

    Transitions(Rule rule, Instant now) {
        this.rule = rule;
        this.now = now;
    }

    /** Takes one group's observation into account; one that is older than the alert's last move says nothing new. */
    void observe(Optional<Alert> before, Observation observation) {
        if (before.isPresent() && before.get().movedAt().isAfter(now)) {
            return;
        }
        Condition condition = condition(observation);
        Instant since = StateMachine.activeSince(before, now);
        Instant fine = StateMachine.fineSince(before, now);
        Times times =
                new Times(Duration.between(since, now), rule.hold(), Duration.between(fine, now), rule.keepFiringFor());
        Optional<Phase> after = StateMachine.next(before.map(Alert::phase), condition, times);
        if (after.isEmpty()) {
            before.ifPresent(alert -> removed.add(alert.id()));
        } else if (condition == Condition.UNKNOWN) {
            unseen(before.orElseThrow());
        } else if (!after.get().over() || before.get().open()) {
            move(before, alert(before, observation, after.get(), since, fine));
        }
    }

    /** An alert whose group was not in the answer. */
    void unseen(Alert alert) {
        if (alert.open() && alert.data() != DataState.NO_DATA) {
            refreshed.add(alert.seen(DataState.NO_DATA));
        }
    }

    private void move(Optional<Alert> before, Alert alert) {
        boolean stays = before.map(Alert::phase).equals(Optional.of(alert.phase()));
        (stays ? refreshed : moved).add(alert);
    }

    private Alert alert(Optional<Alert> before, Observation observation, Phase phase, Instant since, Instant fine) {
        double value = observation.value().orElseThrow();
        Optional<Alert> burning = before.filter(b -> b.phase().burning());
        return new Alert(
                Fingerprint.of(rule.name(), observation.group()),
                rule.name(),
                phase,
                rule.signal().wireName(),
                rule.severity(),
                observation.group(),
                value,
                observation.limit(),
                rule.unit(),
                rule.window(),
                AlertTexts.annotations(rule, observation),
                rule.receivers(),
                since,
                burning.map(Alert::firedAt).orElse(phase == Phase.FIRING ? now : null),
                phase == Phase.RESOLVED ? now : null,
                phase == Phase.KEEP_FIRING ? fine : null,
                DataState.OK,
                burning.map(Alert::told).orElse(Map.of()),
                burning.map(Alert::acknowledged).orElse(null),
                worst(before, value));
    }

    private double worst(Optional<Alert> before, double value) {
        return before.filter(Alert::open)
                .map(b -> rule.comparison().worse(b.worst(), value))
                .orElse(value);
    }

    private static Condition condition(Observation observation) {
        if (observation.value().isEmpty()) {
            return Condition.UNKNOWN;
        }
        return observation.breached() ? Condition.BREACHED : Condition.FINE;
    }
}
