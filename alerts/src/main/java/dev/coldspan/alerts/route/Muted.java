package dev.coldspan.alerts.route;

import dev.coldspan.alerts.rules.MuteTime;
import dev.coldspan.alerts.state.Alert;
import java.util.Optional;

/** It is a time of day at which the rule wakes nobody. */
final class Muted implements Hold {
    @Override
    public Optional<String> reason(Alert alert, Situation situation) {
        return situation
                .rule(alert)
                .flatMap(rule -> rule.mute().stream()
                        .map(name -> situation.book().muteTimes().get(name))
                        .filter(mute -> mute.contains(situation.now()))
                        .map(MuteTime::name)
                        .findFirst())
                .map(name -> "muted by the mute time " + name);
    }
}
