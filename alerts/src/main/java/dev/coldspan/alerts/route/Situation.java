package dev.coldspan.alerts.route;

import dev.coldspan.alerts.rules.Rule;
import dev.coldspan.alerts.rules.RuleBook;
import dev.coldspan.alerts.state.Alert;
import dev.coldspan.alerts.state.Silence;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the stages look at besides the alerts in question.
 *
 * @param alerts all there are, as they were before
 */
public record Situation(Instant now, List<Alert> alerts, List<Silence> silences, RuleBook book) {

    Optional<Rule> rule(Alert alert) {
        return book.rule(alert.rule());
    }
}
