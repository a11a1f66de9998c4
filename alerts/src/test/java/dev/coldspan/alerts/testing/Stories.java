package dev.coldspan.alerts.testing;

import dev.coldspan.alerts.channel.Channel;
import dev.coldspan.alerts.channel.Links;
import dev.coldspan.alerts.channel.Message;
import dev.coldspan.alerts.channel.Story;
import dev.coldspan.alerts.facts.Facts;
import dev.coldspan.alerts.rules.Receiver;
import dev.coldspan.alerts.state.Alert;
import dev.coldspan.alerts.state.Notification;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Messages for tests. */
public final class Stories {
    public static final Facts FACTS = new Facts(
            "1.25 USD",
            List.of(new Facts.Sample("timeout after 3000 ms", "/traces/0123456789abcdef0123456789abcdef")),
            "84 % of the failing have version 7, none of the others.");
    private static final Links LINKS = new Links(() -> URI.create("http://coldspan.example"));

    private Stories() {}

    public static Story of(Alert alert) {
        return of(alert, Facts.NONE);
    }

    public static Story of(Alert alert, Facts facts) {
        return Story.of(Notification.unaddressed(alert, TestAlerts.TEN).to("ops"), facts, LINKS, TestAlerts.TEN);
    }

    public static Story of(List<Alert> alerts) {
        Notification first = Notification.unaddressed(alerts.get(0), TestAlerts.TEN)
                .to("ops")
                .with(alerts.subList(1, alerts.size()));
        return Story.of(first, Facts.NONE, LINKS, TestAlerts.TEN);
    }

    public static Receiver receiver(String channel, String url, Map<String, String> settings) {
        return new Receiver("ops", channel, URI.create(url), settings, List.of(), Duration.ZERO);
    }

    public static Message.Http post(Channel channel, Story story, Map<String, String> settings) {
        return (Message.Http) channel.message(story, receiver(channel.name(), "https://hooks.example.com/x", settings));
    }

    public static JsonNode json(Channel channel, Story story) {
        return new JsonMapper().readTree(post(channel, story, Map.of()).body());
    }
}
