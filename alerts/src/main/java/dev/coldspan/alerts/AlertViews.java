package dev.coldspan.alerts;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.coldspan.alerts.channel.Links;
import dev.coldspan.alerts.evaluate.RuleStatus;
import dev.coldspan.alerts.rules.Durations;
import dev.coldspan.alerts.rules.Rule;
import dev.coldspan.alerts.state.Acknowledgement;
import dev.coldspan.alerts.state.Alert;
import dev.coldspan.alerts.state.Silence;
import java.time.Instant;
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
            String link,
            String data,
            String heldBack,
            Acknowledged acknowledged,
            Double worst) {}

    record Acknowledged(String by, String at, String comment) {}

    record ReceiverList(List<ReceiverView> receivers) {}

    record ReceiverView(String name, String channel) {}

    /** @param detail why it was not delivered */
    record TestView(boolean delivered, String detail) {}

    record SilenceList(List<SilenceView> silences) {}

    record SilenceView(
            String id, String state, Map<String, String> matchers, String from, String to, String by, String comment) {}

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
            String keepFiringFor,
            String severity,
            String state,
            String lastEvaluation,
            String lastError) {}

    /** @param heldBack why nobody new is told of it */
    static AlertView alert(Alert alert, Optional<String> heldBack) {
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
                Links.causePath(alert),
                alert.data().wireName(),
                heldBack.orElse(null),
                acknowledged(alert.acknowledged()),
                alert.worst());
    }

    private static Acknowledged acknowledged(Acknowledgement a) {
        return a == null ? null : new Acknowledged(a.by(), a.at().toString(), a.comment());
    }

    static SilenceView silence(Silence silence, Instant now) {
        String state = silence.inForce(now) ? "active" : now.isBefore(silence.from()) ? "pending" : "expired";
        return new SilenceView(
                silence.id(),
                state,
                silence.matchers(),
                silence.from().toString(),
                silence.to().toString(),
                silence.by(),
                silence.comment());
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
                Durations.format(rule.keepFiringFor()),
                rule.severity(),
                state,
                status.map(s -> s.evaluated().toString()).orElse(null),
                error.orElse(null));
    }

    private static String text(Object time) {
        return time == null ? null : time.toString();
    }
}
