package dev.coldspan.alerts.rules;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Somebody who is told.
 *
 * @param channel name of the channel that speaks to it, such as {@code webhook} or {@code slack}
 * @param url where messages are posted; treat it as a secret, for Slack it is one
 * @param settings the other fields of the channel by name, environment variables filled in; treat them as secrets
 * @param groupBy labels; alerts with the same values of them share a message. Empty for a message each
 * @param groupWait how long a group waits for more alerts after its first
 * @param wording how it words titles and texts
 */
public record Receiver(
        String name,
        String channel,
        URI url,
        Map<String, String> settings,
        List<String> groupBy,
        Duration groupWait,
        Wording wording) {
    public Receiver {
        settings = Map.copyOf(settings);
        groupBy = List.copyOf(groupBy);
    }

    /** With the usual words. */
    public Receiver(
            String name,
            String channel,
            URI url,
            Map<String, String> settings,
            List<String> groupBy,
            Duration groupWait) {
        this(name, channel, url, settings, groupBy, groupWait, Wording.USUAL);
    }

    public Receiver(String name, String channel, URI url) {
        this(name, channel, url, Map.of(), List.of(), Duration.ZERO);
    }

    /** A field of the channel; empty text when the file does not give it. */
    public String setting(String field) {
        return settings.getOrDefault(field, "");
    }

    /** Whether it takes an alert for over that it is not told of again and again. */
    public boolean forgets() {
        return channel.equals("alertmanager");
    }

    /** Keeps the URL, which may carry a token, and the settings out of logs. */
    @Override
    public String toString() {
        return name + " (" + channel + (url.getHost() == null ? ")" : " at " + url.getHost() + ")");
    }
}
