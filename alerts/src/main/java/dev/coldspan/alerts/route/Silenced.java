package dev.coldspan.alerts.route;

import dev.coldspan.alerts.state.Alert;
import java.util.Optional;

/** Somebody asked for silence. */
final class Silenced implements Hold {
    @Override
    public Optional<String> reason(Alert alert, Situation situation) {
        return situation.silences().stream()
                .filter(s -> s.inForce(situation.now()) && s.matches(alert.labels()))
                .findFirst()
                .map(s -> "silenced until " + s.to() + " by silence " + s.id());
    }
}
