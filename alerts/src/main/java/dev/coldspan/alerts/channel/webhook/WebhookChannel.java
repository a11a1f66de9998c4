package dev.coldspan.alerts.channel.webhook;

import dev.coldspan.alerts.channel.AlertmanagerLabels;
import dev.coldspan.alerts.channel.Channel;
import dev.coldspan.alerts.channel.Message;
import dev.coldspan.alerts.channel.Story;
import dev.coldspan.alerts.rules.Receiver;
import dev.coldspan.alerts.state.Alert;
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

    @Override
    public String name() {
        return "webhook";
    }

    @Override
    public Message message(Story story, Receiver receiver) {
        String body = body(story);
        String secret = receiver.setting("secret");
        Map<String, String> headers = secret.isEmpty() ? Map.of() : Signature.headers(secret, story.at(), body);
        return new Message.Http(receiver.url(), "application/json", headers, body);
    }

    private static String body(Story story) {
        List<WebhookBody.Entry> entries =
                story.chapters().stream().map(WebhookChannel::entry).toList();
        List<Alert> alerts = story.notification().alerts();
        String rules = alerts.stream().map(Alert::rule).distinct().collect(Collectors.joining(", "));
        Map<String, String> labels =
                common(entries.stream().map(WebhookBody.Entry::labels).toList());
        Alert first = story.first().alert();
        return JSON.writeValueAsString(new WebhookBody(
                "4",
                "{}:{alertname=\"" + rules + "\", fingerprint=\"" + first.id() + "\"}",
                0,
                status(first),
                story.notification().receiver(),
                labels.containsKey("alertname") ? Map.of("alertname", labels.get("alertname")) : Map.of(),
                labels,
                common(entries.stream().map(WebhookBody.Entry::annotations).toList()),
                story.alertsUrl(),
                entries));
    }

    private static WebhookBody.Entry entry(Story.Chapter chapter) {
        Alert alert = chapter.alert();
        Map<String, String> annotations = AlertmanagerLabels.annotations(chapter);
        annotations.put("value", Double.toString(alert.value()));
        annotations.put("threshold", Double.toString(alert.threshold()));
        annotations.put("unit", alert.unit());
        return new WebhookBody.Entry(
                status(alert),
                AlertmanagerLabels.of(alert),
                annotations,
                alert.activeSince().toString(),
                alert.resolvedAt() == null ? NO_TIME : alert.resolvedAt().toString(),
                chapter.url(),
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
}
