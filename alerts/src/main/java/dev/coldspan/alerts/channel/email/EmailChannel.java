package dev.coldspan.alerts.channel.email;

import dev.coldspan.alerts.channel.Channel;
import dev.coldspan.alerts.channel.Message;
import dev.coldspan.alerts.channel.Story;
import dev.coldspan.alerts.rules.Receiver;
import java.util.Arrays;
import java.util.List;

/** Writes a mail, as text and as HTML. */
public final class EmailChannel implements Channel {
    private static final int MAX_SUBJECT = 200;

    @Override
    public String name() {
        return "email";
    }

    @Override
    public Message message(Story story, Receiver receiver) {
        String[] server = receiver.setting("server").split(":", 2);
        String tls = receiver.setting("tls");
        List<String> to = Arrays.stream(receiver.setting("to").split(","))
                .map(String::strip)
                .toList();
        return new Message.Mail(
                server[0],
                Integer.parseInt(server[1]),
                tls.isEmpty() ? "starttls" : tls,
                receiver.setting("user"),
                receiver.setting("password"),
                receiver.setting("from"),
                to,
                subject(story.headline()),
                MailText.text(story),
                MailText.html(story));
    }

    /** On one line: a line break in a function's name must not begin another header. */
    private static String subject(String headline) {
        String line = headline.replaceAll("\\p{Cntrl}+", " ");
        return line.length() > MAX_SUBJECT ? line.substring(0, MAX_SUBJECT - 1) + "…" : line;
    }
}
