package dev.coldspan.alerts;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.coldspan.alerts.channel.Links;
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

    /** RFC 9457. */
    record ProblemView(
            String type,
            String title,
            int status,
            String detail,
            String field,
            @JsonInclude(JsonInclude.Include.NON_NULL) List<RuleViews.ProblemPlace> problems) {}

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

    /** @param heldBack why nobody new is told of it */
    static AlertView alert(Alert alert, Optional<String> heldBack) {
        return new AlertView(
                alert.id(),
                alert.rule(),
                alert.phase().wireName(),
                alert.severity(),
                alert.group(),
                alert.value(),
                alert.threshold(),
                unit(alert),
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

    static String unit(Alert alert) {
        return unit(alert.unit());
    }

    /** The contract knows the unit USD; that spend is compared per hour is a property of the signal. */
    static String unit(String unit) {
        return unit.equals("USD/h") ? "USD" : unit;
    }

    static Acknowledged acknowledged(Acknowledgement a) {
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

    private static String text(Object time) {
        return time == null ? null : time.toString();
    }
}
