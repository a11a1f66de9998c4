package dev.coldspan.alerts.channel.pagerduty;

import dev.coldspan.alerts.channel.Channel;
import dev.coldspan.alerts.channel.Message;
import dev.coldspan.alerts.channel.Story;
import dev.coldspan.alerts.rules.Receiver;
import dev.coldspan.alerts.state.Alert;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends PagerDuty events, version 2: {@code trigger} and {@code resolve} with the alert's id as {@code dedup_key}, so that
 * PagerDuty makes one incident of all messages about an alert. An event is about one alert: such receivers do not group.
 */
public final class PagerDutyChannel implements Channel {
    static final URI ENQUEUE = URI.create("https://events.pagerduty.com/v2/enqueue");
    static final int MAX_SUMMARY = 1_024;

    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> SEVERITIES = List.of("critical", "error", "warning", "info");

    @Override
    public String name() {
        return "pagerduty";
    }

    @Override
    public Message message(Story story, Receiver receiver) {
        Story.Chapter chapter = story.first();
        Alert alert = chapter.alert();
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("routing_key", receiver.setting("routingKey"));
        event.put("event_action", story.begins() ? "trigger" : "resolve");
        event.put("dedup_key", alert.id());
        event.put("payload", payload(chapter));
        event.put("client", "Coldspan");
        event.put("client_url", chapter.url());
        List<Object> links = new ArrayList<>();
        chapter.samples().forEach((text, url) -> links.add(Map.of("href", url, "text", text)));
        event.put("links", links);
        // Another address is for other regions of the service.
        URI url = receiver.url().toString().isEmpty() ? ENQUEUE : receiver.url();
        return Message.Http.json(url, JSON.writeValueAsString(event));
    }

    private static Map<String, Object> payload(Story.Chapter chapter) {
        Alert alert = chapter.alert();
        String summary = alert.rule() + ": " + chapter.summary();
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("summary", summary.length() > MAX_SUMMARY ? summary.substring(0, MAX_SUMMARY - 1) + "…" : summary);
        payload.put("source", alert.group().getOrDefault("function", "coldspan"));
        payload.put("severity", severity(alert.severity()));
        payload.put("timestamp", alert.activeSince().toString());
        payload.put("class", alert.signal());
        payload.put("group", new TreeMap<>(alert.group()).toString());
        payload.put("custom_details", chapter.facts());
        return payload;
    }

    /** Words of ours and of PagerDuty; an unknown one is an error, neither the gravest nor one that is overlooked. */
    private static String severity(String word) {
        return switch (word) {
            case "page" -> "critical";
            case "ticket" -> "warning";
            default -> SEVERITIES.contains(word) ? word : "error";
        };
    }
}
