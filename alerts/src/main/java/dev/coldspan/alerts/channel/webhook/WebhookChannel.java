package dev.coldspan.alerts.channel.webhook;

import dev.coldspan.alerts.channel.Channel;
import dev.coldspan.alerts.channel.Links;
import dev.coldspan.alerts.channel.Verdict;
import dev.coldspan.alerts.state.Alert;
import dev.coldspan.alerts.state.Notification;
import dev.coldspan.alerts.state.Phase;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** Posts the message of an Alertmanager webhook; one alert per message unless the receiver groups them. */
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
        List<WebhookBody.Entry> entries =
                notification.alerts().stream().map(this::entry).toList();
        String rules =
                notification.alerts().stream().map(Alert::rule).distinct().collect(Collectors.joining(", "));
        Map<String, String> labels =
                common(entries.stream().map(WebhookBody.Entry::labels).toList());
        Alert first = notification.alert();
        String groupKey = "{}:{alertname=\"" + rules + "\", fingerprint=\"" + first.id() + "\"}";
        return JSON.writeValueAsString(new WebhookBody(
                "4",
                groupKey,
                0,
                status(first),
                notification.receiver(),
                labels.containsKey("alertname") ? Map.of("alertname", labels.get("alertname")) : Map.of(),
                labels,
                common(entries.stream().map(WebhookBody.Entry::annotations).toList()),
                links.alerts(),
                entries));
    }

    private WebhookBody.Entry entry(Alert alert) {
        Map<String, String> labels = new TreeMap<>(alert.group());
        labels.put("alertname", alert.rule());
        labels.put("severity", alert.severity());
        Map<String, String> annotations = new TreeMap<>(alert.annotations());
        annotations.put("value", Double.toString(alert.value()));
        annotations.put("threshold", Double.toString(alert.threshold()));
        annotations.put("unit", alert.unit());
        if (alert.phase() == Phase.REMOVED) {
            annotations.put("ended", "its rule was deleted or changed; nothing is proven to be fine");
        }
        return new WebhookBody.Entry(
                status(alert),
                labels,
                annotations,
                alert.activeSince().toString(),
                alert.resolvedAt() == null ? NO_TIME : alert.resolvedAt().toString(),
                links.cause(alert),
                alert.id());
    }

    /** Alertmanager knows two; why an alert has ended stands in an annotation. */
    private static String status(Alert alert) {
        return alert.phase().over() ? "resolved" : "firing";
    }

    /** What all have in common. */
    private static Map<String, String> common(List<Map<String, String>> all) {
        Map<String, String> common = new TreeMap<>(all.get(0));
        all.forEach(one -> common.entrySet().retainAll(one.entrySet()));
        return common;
    }

    @Override
    public Verdict judge(int status, String answer) {
        return Verdict.ofStatus(status);
    }
}
