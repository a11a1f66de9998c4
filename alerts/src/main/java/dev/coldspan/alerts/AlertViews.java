package dev.coldspan.alerts;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.coldspan.alerts.channel.Links;
import dev.coldspan.alerts.evaluate.RuleStatus;
import dev.coldspan.alerts.rules.Durations;
import dev.coldspan.alerts.rules.Rule;
import dev.coldspan.alerts.state.Alert;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The JSON of the HTTP API, field by field as docs/api/openapi.yaml names them. */
final class AlertViews {
    private AlertViews() {}

    record AlertList(List<AlertView> alerts) {}

    record RuleList(List<RuleView> rules) {}

    /** RFC 9457. */
    record ProblemView(String type, String title, int status, String detail, String field) {}

    record AlertView(
            String id,
            String rule,
            String state,
            String severity,
            Map<String, String> group,
            Double value,
            double threshold,
            String unit,
            String summary,
            String activeSince,
            String firedAt,
            String resolvedAt,
            String link) {}

    record RuleView(
            String name,
            String file,
            String signal,
            String function,
            List<String> groupBy,
            String operator,
            double threshold,
            String window,
            @JsonProperty("for") String hold,
            String severity,
            String state,
            String lastEvaluation,
            String lastError) {}

    static AlertView alert(Alert alert) {
        // The contract knows the unit USD; that spend is compared per hour is a property of the signal.
        String unit = alert.unit().equals("USD/h") ? "USD" : alert.unit();
        return new AlertView(
                alert.id(),
                alert.rule(),
                alert.phase().wireName(),
                alert.severity(),
                alert.group(),
                alert.value(),
                alert.threshold(),
                unit,
                alert.summary(),
                alert.activeSince().toString(),
                text(alert.firedAt()),
                text(alert.resolvedAt()),
                Links.causePath(alert));
    }

    static RuleView rule(Rule rule, String state, Optional<RuleStatus> status, Optional<String> error) {
        return new RuleView(
                rule.name(),
                rule.file(),
                rule.signal().wireName(),
                rule.function().text(),
                rule.groupBy(),
                rule.comparison().symbol(),
                rule.threshold(),
                Durations.format(rule.window()),
                Durations.format(rule.hold()),
                rule.severity(),
                state,
                status.map(s -> s.evaluated().toString()).orElse(null),
                error.orElse(null));
    }

    private static String text(Object time) {
        return time == null ? null : time.toString();
    }
}
