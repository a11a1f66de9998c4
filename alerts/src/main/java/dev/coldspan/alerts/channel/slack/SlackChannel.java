package dev.coldspan.alerts.channel.slack;

import dev.coldspan.alerts.channel.Channel;
import dev.coldspan.alerts.channel.Links;
import dev.coldspan.alerts.channel.Verdict;
import dev.coldspan.alerts.channel.slack.SlackBody.Attachment;
import dev.coldspan.alerts.channel.slack.SlackBody.Field;
import dev.coldspan.alerts.state.Alert;
import dev.coldspan.alerts.state.Notification;
import dev.coldspan.alerts.state.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/** Posts to a Slack incoming webhook. */
public final class SlackChannel implements Channel {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String RED = "#d00000";
    private static final String GREEN = "#2eb67d";
    private static final String GREY = "#808080";

    private final Links links;

    public SlackChannel(Links links) {
        this.links = links;
    }

    @Override
    public String name() {
        return "slack";
    }

    @Override
    public String body(Notification notification) {
        List<Attachment> attachments = notification.alerts().stream()
                .map(a -> attachment(a, notification))
                .toList();
        int more = notification.others().size();
        String text = attachments.get(0).fallback() + (more == 0 ? "" : " and " + more + " more");
        return JSON.writeValueAsString(new SlackBody(text, attachments));
    }

    private Attachment attachment(Alert alert, Notification notification) {
        String title = SlackText.escape("[" + alert.phase().wireName().toUpperCase(Locale.ROOT) + "] " + alert.rule());
        String summary = SlackText.escape(alert.summary());
        List<Field> fields = new ArrayList<>();
        new TreeMap<>(alert.group())
                .forEach((name, value) -> fields.add(new Field(SlackText.escape(name), SlackText.escape(value), true)));
        fields.add(new Field("severity", SlackText.escape(alert.severity()), true));
        return new Attachment(
                title + ": " + summary,
                alert.phase() == Phase.REMOVED ? GREY : notification.begins() ? RED : GREEN,
                title,
                links.cause(alert),
                summary,
                fields,
                "Coldspan " + alert.id(),
                notification.at().getEpochSecond(),
                List.of());
    }

    /** Slack answers plain text; its statuses follow HTTP, with 429 when more than one message per second arrives. */
    @Override
    public Verdict judge(int status, String answer) {
        return Verdict.ofStatus(status);
    }
}
