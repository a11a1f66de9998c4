package dev.coldspan.alerts.channel.sns;

import dev.coldspan.alerts.channel.Channel;
import dev.coldspan.alerts.channel.Message;
import dev.coldspan.alerts.channel.Story;
import dev.coldspan.alerts.channel.Verdict;
import dev.coldspan.alerts.rules.Receiver;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Publishes to an AWS SNS topic: action {@code Publish} of its Query API, signed with {@link SignatureV4}. */
public final class SnsChannel implements Channel {
    // SNS allows 100 characters of ASCII in a subject, and 256 KiB in a message.
    private static final int MAX_SUBJECT = 100;
    private static final int MAX_MESSAGE = 60_000;

    @Override
    public String name() {
        return "sns";
    }

    @Override
    public Message message(Story story, Receiver receiver) {
        String topic = receiver.setting("topicArn");
        String region = topic.split(":")[3];
        Map<String, String> form = new LinkedHashMap<>();
        form.put("Action", "Publish");
        form.put("Version", "2010-03-31");
        form.put("TopicArn", topic);
        form.put("Subject", subject(story.headline()));
        form.put("Message", text(story));
        if (topic.endsWith(".fifo")) {
            form.put("MessageGroupId", story.first().alert().id());
            form.put("MessageDeduplicationId", id(story.notification().idempotencyKey()));
        }
        String body = form.entrySet().stream()
                .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        URI url = receiver.url().toString().isEmpty()
                ? URI.create("https://sns." + region + ".amazonaws.com" + (region.startsWith("cn-") ? ".cn/" : "/"))
                : receiver.url();
        String type = "application/x-www-form-urlencoded";
        SignatureV4 signature = new SignatureV4(
                receiver.setting("accessKeyId"),
                receiver.setting("secretAccessKey"),
                receiver.setting("sessionToken"),
                region,
                "sns");
        return new Message.Http(url, type, signature.headers(url, type, body, story.at()), body);
    }

    /** AWS answers 403 also when it throttles by role or clocks differ; the body says so. */
    @Override
    public Verdict judge(int status, String answer) {
        boolean passing = answer.contains("Throttl") || answer.contains("RequestExpired");
        return passing ? Verdict.TRY_AGAIN : Verdict.ofStatus(status);
    }

    private static String subject(String headline) {
        String ascii = headline.replaceAll("[^\\x20-\\x7e]+", " ").strip();
        return ascii.length() > MAX_SUBJECT ? ascii.substring(0, MAX_SUBJECT) : ascii;
    }

    private static String id(String key) {
        return java.util
                .UUID
                .nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private static String text(Story story) {
        StringBuilder text = new StringBuilder();
        for (Story.Chapter chapter : story.chapters()) {
            text.append(chapter.title()).append('\n').append(chapter.summary()).append('\n');
            chapter.facts()
                    .forEach((name, value) ->
                            text.append(name).append(": ").append(value).append('\n'));
            chapter.samples()
                    .forEach((sample, url) ->
                            text.append(sample).append(": ").append(url).append('\n'));
            text.append(chapter.url()).append("\n\n");
        }
        return text.length() > MAX_MESSAGE ? text.substring(0, MAX_MESSAGE - 1) + "…" : text.toString();
    }
}
