package dev.coldspan.alerts.channel.alertmanager;

import dev.coldspan.alerts.channel.AlertmanagerLabels;
import dev.coldspan.alerts.channel.Channel;
import dev.coldspan.alerts.channel.Message;
import dev.coldspan.alerts.channel.Story;
import dev.coldspan.alerts.rules.Receiver;
import dev.coldspan.alerts.state.Alert;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * Posts alerts to Prometheus Alertmanager ({@code POST /api/v2/alerts}), so that routing trees people have keep working.
 *
 * <p>Alertmanager keeps alerts in memory and forgets those that are not sent again. A firing alert is therefore repeated
 * every minute and said to end an hour from then: that outlives a restart of ours, and a restart of theirs.
 */
public final class AlertmanagerChannel implements Channel {
    static final Duration VALID = Duration.ofHours(1);

    private static final JsonMapper JSON = new JsonMapper();

    @Override
    public String name() {
        return "alertmanager";
    }

    @Override
    public Message message(Story story, Receiver receiver) {
        List<Object> alerts =
                story.chapters().stream().map(c -> alert(c, story)).toList();
        String token = receiver.setting("bearerToken");
        Map<String, String> headers = token.isEmpty() ? Map.of() : Map.of("Authorization", "Bearer " + token);
        return new Message.Http(receiver.url(), "application/json", headers, JSON.writeValueAsString(alerts));
    }

    private static Object alert(Story.Chapter chapter, Story story) {
        Alert alert = chapter.alert();
        Map<String, Object> posted = new LinkedHashMap<>();
        posted.put("labels", AlertmanagerLabels.of(alert));
        posted.put("annotations", AlertmanagerLabels.annotations(chapter));
        posted.put("startsAt", alert.activeSince().toString());
        posted.put("endsAt", (story.begins() ? story.at().plus(VALID) : alert.resolvedAt()).toString());
        posted.put("generatorURL", chapter.url());
        return posted;
    }
}
