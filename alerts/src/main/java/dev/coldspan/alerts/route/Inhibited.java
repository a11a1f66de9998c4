package dev.coldspan.alerts.route;

import dev.coldspan.alerts.rules.Inhibition;
import dev.coldspan.alerts.state.Alert;
import java.util.Map;
import java.util.Optional;

/** A graver alert about the same thing fires: one message is enough. */
final class Inhibited implements Hold {
    @Override
    public Optional<String> reason(Alert alert, Situation situation) {
        Map<String, String> labels = alert.labels();
        for (Inhibition inhibition : situation.book().inhibitions()) {
            if (!inhibition.meansTarget(labels)) {
                continue;
            }
            Optional<Alert> source = situation.alerts().stream()
                    .filter(a -> a.phase().burning() && !a.id().equals(alert.id()))
                    .filter(a -> inhibition.silences(a.labels(), labels))
                    .findFirst();
            if (source.isPresent()) {
                return source.map(s -> "inhibited while " + s.rule() + " fires");
            }
        }
        return Optional.empty();
    }
}
