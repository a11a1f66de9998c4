package dev.coldspan.alerts.channel.slack;

import dev.coldspan.alerts.channel.Channel;
import dev.coldspan.alerts.channel.Message;
import dev.coldspan.alerts.channel.Story;
import dev.coldspan.alerts.channel.Story.Chapter;
import dev.coldspan.alerts.channel.Verdict;
import dev.coldspan.alerts.channel.slack.SlackBody.Attachment;
import dev.coldspan.alerts.channel.slack.SlackBody.Field;
import dev.coldspan.alerts.rules.Receiver;
import dev.coldspan.alerts.state.Alert;
import dev.coldspan.alerts.state.Phase;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** Posts to a Slack incoming webhook. */
public final class SlackChannel implements Channel {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int MAX_BRIEF = 40;
    private static final String RED = "#d00000";
    private static final String GREEN = "#2eb67d";
    private static final String GREY = "#808080";

    @Override
    public String name() {
        return "slack";
    }

    @Override
    public Message message(Story story, Receiver receiver) {
        List<Attachment> attachments =
                story.chapters().stream().map(c -> attachment(c, story)).toList();
        String body = JSON.writeValueAsString(new SlackBody(SlackText.escape(story.headline()), attachments));
        return Message.Http.json(receiver.url(), body);
    }

    private static Attachment attachment(Chapter chapter, Story story) {
        Alert alert = chapter.alert();
        String title = SlackText.escape(chapter.title());
        String summary = SlackText.escape(chapter.summary());
        List<Field> fields = new ArrayList<>();
        chapter.facts()
                .forEach((name, value) -> fields.add(
                        new Field(SlackText.escape(name), SlackText.escape(value), value.length() <= MAX_BRIEF)));
        // Slack makes links of addresses by itself; without markup nothing in a sample's text can be one.
        chapter.samples()
                .forEach((text, url) -> fields.add(new Field("sample", SlackText.escape(text + " " + url), false)));
        return new Attachment(
                title + ": " + summary,
                alert.phase() == Phase.REMOVED ? GREY : story.begins() ? RED : GREEN,
                title,
                chapter.url(),
                summary,
                fields,
                "Coldspan " + alert.id(),
                story.notification().at().getEpochSecond(),
                List.of());
    }

    /** Slack answers plain text; its statuses follow HTTP, with 429 when more than one message per second arrives. */
    @Override
    public Verdict judge(int status, String answer) {
        return Verdict.ofStatus(status);
    }
}
