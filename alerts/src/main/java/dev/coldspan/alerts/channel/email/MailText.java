package dev.coldspan.alerts.channel.email;

import dev.coldspan.alerts.channel.Story;

/** The two bodies of a mail. */
final class MailText {
    private MailText() {}

    static String text(Story story) {
        StringBuilder text = new StringBuilder();
        for (Story.Chapter chapter : story.chapters()) {
            text.append(chapter.title()).append('\n').append(chapter.summary()).append("\n\n");
            chapter.facts()
                    .forEach((name, value) ->
                            text.append(name).append(": ").append(value).append('\n'));
            chapter.samples()
                    .forEach((sample, url) ->
                            text.append(sample).append(": ").append(url).append('\n'));
            text.append(chapter.url()).append("\n\n");
        }
        return text.append("All alerts: ")
                .append(story.alertsUrl())
                .append('\n')
                .toString();
    }

    static String html(Story story) {
        StringBuilder html = new StringBuilder("<!doctype html><html><body style=\"font-family:sans-serif\">");
        for (Story.Chapter chapter : story.chapters()) {
            html.append("<h3>").append(escape(chapter.title())).append("</h3><p>");
            html.append(escape(chapter.summary())).append("</p><table>");
            chapter.facts()
                    .forEach((name, value) -> html.append("<tr><td>")
                            .append(escape(name))
                            .append("</td><td>")
                            .append(escape(value))
                            .append("</td></tr>"));
            html.append("</table><ul>");
            chapter.samples()
                    .forEach((sample, url) ->
                            html.append("<li>").append(link(url, sample)).append("</li>"));
            html.append("</ul><p>")
                    .append(link(chapter.url(), "Open in Coldspan"))
                    .append("</p>");
        }
        return html.append("<p>")
                .append(link(story.alertsUrl(), "All alerts"))
                .append("</p></body></html>")
                .toString();
    }

    private static String link(String url, String text) {
        return "<a href=\"" + escape(url) + "\">" + escape(text) + "</a>";
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
