package dev.coldspan.alerts.channel.teams;

import dev.coldspan.alerts.channel.Channel;
import dev.coldspan.alerts.channel.Message;
import dev.coldspan.alerts.channel.Story;
import dev.coldspan.alerts.rules.Receiver;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * Posts an Adaptive Card to a Microsoft Teams workflow ("when a Teams webhook request is received"), which took the place
 * of Office 365 connectors.
 *
 * <p>All text is in rich text blocks: Teams reads Markdown in plain text blocks, and a function must not be able to name
 * itself into a link.
 */
public final class TeamsChannel implements Channel {
    private static final JsonMapper JSON = new JsonMapper();
    // Teams refuses cards above some 28 KB; fifty alerts with full texts would be more.
    private static final int MAX_CHAPTERS = 5;
    private static final int MAX_ACTIONS = 6;

    @Override
    public String name() {
        return "teams";
    }

    @Override
    public Message message(Story story, Receiver receiver) {
        List<Object> body = new ArrayList<>();
        List<Object> actions = new ArrayList<>();
        for (Story.Chapter chapter :
                story.chapters().stream().limit(MAX_CHAPTERS).toList()) {
            body.add(block(List.of(run(chapter.title(), "Bolder", story.begins() ? "Attention" : "Good"))));
            body.add(block(List.of(run(chapter.summary(), "Default", "Default"))));
            chapter.facts()
                    .forEach((name, text) -> body.add(
                            block(List.of(run(name + ": ", "Bolder", "Default"), run(text, "Default", "Default")))));
            actions.add(open("Open " + chapter.alert().rule(), chapter.url()));
            chapter.samples().forEach((text, url) -> actions.add(open(text, url)));
        }
        int more = story.chapters().size() - MAX_CHAPTERS;
        if (more > 0) {
            body.add(block(List.of(run("and " + more + " more: " + story.alertsUrl(), "Default", "Default"))));
        }
        Map<String, Object> card = new LinkedHashMap<>();
        card.put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json");
        card.put("type", "AdaptiveCard");
        card.put("version", "1.2");
        card.put("body", body);
        card.put("actions", actions.stream().limit(MAX_ACTIONS).toList());
        card.put("msteams", Map.of("width", "full"));
        Map<String, Object> attachment = new LinkedHashMap<>();
        attachment.put("contentType", "application/vnd.microsoft.card.adaptive");
        attachment.put("contentUrl", null);
        attachment.put("content", card);
        Map<String, Object> message = Map.of("type", "message", "attachments", List.of(attachment));
        return Message.Http.json(receiver.url(), JSON.writeValueAsString(message));
    }

    private static Map<String, Object> block(List<Object> inlines) {
        return Map.of("type", "RichTextBlock", "inlines", inlines);
    }

    private static Map<String, Object> run(String text, String weight, String color) {
        return Map.of("type", "TextRun", "text", text, "weight", weight, "color", color);
    }

    private static Map<String, Object> open(String title, String url) {
        return Map.of("type", "Action.OpenUrl", "title", title, "url", url);
    }
}
