package dev.coldspan.alerts.rules;

import java.net.URI;

/**
 * Somebody who is told.
 *
 * @param channel name of the channel that speaks to it, such as {@code webhook} or {@code slack}
 * @param url where messages are posted; treat it as a secret, for Slack it is one
 */
public record Receiver(String name, String channel, URI url) {
    /** Keeps the URL, which may carry a token, out of logs. */
    @Override
    public String toString() {
        return name + " (" + channel + " at " + url.getHost() + ")";
    }
}
