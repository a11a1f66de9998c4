package dev.coldspan.alerts.channel.webhook;

import dev.coldspan.alerts.channel.Channel;
import dev.coldspan.alerts.channel.Links;
import dev.coldspan.alerts.channel.Verdict;
import dev.coldspan.alerts.state.Alert;
import dev.coldspan.alerts.state.Notification;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/** Posts the message of an Alertmanager webhook; one alert per message. */
public final class WebhookChannel implements Channel {
    private static final JsonMapper JSON = new JsonMapper();
    // What Go prints for a time that is not set; receivers written in Go compare with it.
    private static final String NO_TIME = "0001-01-01T00:00:00Z";

    private final Links links;

    public WebhookChannel(Links links) {
        this.links = links;
    }

    @Override
    public String name() {
        return "webhook";
    }

    @Override
    public String body(Notification notification) {
        Alert alert = notification.alert();
        Map<String, String> labels = new TreeMap<>(alert.group());
        labels.put("alertname", alert.rule());
        labels.put("severity", alert.severity());
        Map<String, String> annotations = new TreeMap<>(alert.annotations());
        annotations.put("value", Double.toString(alert.value()));
        annotations.put("threshold", Double.toString(alert.threshold()));
        annotations.put("unit", alert.unit());
        String status = alert.phase().wireName();
        WebhookBody.Entry entry = new WebhookBody.Entry(
                status,
                labels,
                annotations,
                alert.activeSince().toString(),
                alert.resolvedAt() == null ? NO_TIME : alert.resolvedAt().toString(),
                links.cause(alert),
                alert.id());
        String groupKey = "{}:{alertname=\"" + alert.rule() + "\", fingerprint=\"" + alert.id() + "\"}";
        return JSON.writeValueAsString(new WebhookBody(
                "4",
                groupKey,
                0,
                status,
                notification.receiver(),
                Map.of("alertname", alert.rule()),
                labels,
                annotations,
                links.alerts(),
                List.of(entry)));
    }

    @Override
    public Verdict judge(int status, String answer) {
        return Verdict.ofStatus(status);
    }
}
