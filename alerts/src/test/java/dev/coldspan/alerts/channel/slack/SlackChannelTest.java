package dev.coldspan.alerts.channel.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.alerts.channel.Verdict;
import dev.coldspan.alerts.state.Alert;
import dev.coldspan.alerts.testing.Stories;
import dev.coldspan.alerts.testing.TestAlerts;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SlackChannelTest {
    private final SlackChannel channel = new SlackChannel();

    private JsonNode body(Alert alert) {
        return Stories.json(channel, Stories.of(alert));
    }

    @Test
    void writesOneAttachmentWithTheFactsOfTheAlert() {
        assertThat(body(TestAlerts.firing("a1b2"))).isEqualTo(new JsonMapper().readTree("""
                {"text": "[FIRING] CheckoutErrors: checkout fails in 25 %",
                 "attachments": [{
                     "fallback": "[FIRING] CheckoutErrors: checkout fails in 25 %",
                     "color": "#d00000",
                     "title": "[FIRING] CheckoutErrors",
                     "title_link": "http://coldspan.example/functions/checkout?from=1795255140000&to=now#charts",
                     "text": "checkout fails in 25 %",
                     "fields": [
                         {"title": "function", "value": "checkout", "short": true},
                         {"title": "severity", "value": "page", "short": true},
                         {"title": "value", "value": "25 % (threshold 10 %)", "short": true},
                         {"title": "since", "value": "2026-11-21T10:00:00Z", "short": true}],
                     "footer": "Coldspan a1b2",
                     "ts": 1795255200,
                     "mrkdwn_in": []}]}
                """));
    }

    @Test
    void turnsGreenWhenResolved() {
        JsonNode body = body(TestAlerts.firing("a").resolved(TestAlerts.TEN));
        assertThat(body.path("text").asString()).startsWith("[RESOLVED]");
        assertThat(body.path("attachments").get(0).path("color").asString()).isEqualTo("#2eb67d");
    }

    @Test
    void cannotBeMadeToWakeAWholeCompany() {
        Alert alert = TestAlerts.firing(
                "a", "R", Map.of("function", "<!channel>"), "<!here> <https://evil.example|click> & co");
        String body = body(alert).toString();
        assertThat(body)
                .doesNotContain("<!")
                .doesNotContain("<https")
                .contains("&lt;!channel&gt;", "&lt;!here&gt; &lt;https://evil.example|click&gt; &amp; co");
    }

    @Test
    void cutsLongTexts() {
        Alert alert = TestAlerts.firing("a", "R", Map.of("function", "<".repeat(1 << 20)), "x".repeat(1 << 20));
        assertThat(body(alert).path("attachments").get(0).path("text").asString())
                .hasSize(SlackText.MAX_LENGTH)
                .endsWith("…");
        assertThat(body(alert).path("attachments").get(0).path("fields").toString())
                .hasSizeLessThan(10_000);
    }

    @Test
    void triesAgainWhenSlackIsBusyOnly() {
        assertThat(channel.judge(200, "ok")).isEqualTo(Verdict.ACCEPTED);
        assertThat(channel.judge(429, "")).isEqualTo(Verdict.TRY_AGAIN);
        assertThat(channel.judge(404, "no_service")).isEqualTo(Verdict.REFUSED);
        assertThat(channel.judge(400, "invalid_payload")).isEqualTo(Verdict.REFUSED);
    }
}
