package dev.coldspan.alerts.channel.slack;

/**
 * Text made harmless for Slack: {@code & < >} are escaped as Slack asks, so that a function named
 * {@code <!channel>} cannot wake a whole company, and long texts are cut.
 */
final class SlackText {
    static final int MAX_LENGTH = 1_000;

    private SlackText() {}

    static String escape(String text) {
        String cut = text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH - 1) + "…" : text;
        return cut.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
