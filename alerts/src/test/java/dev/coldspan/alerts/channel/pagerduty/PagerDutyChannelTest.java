package dev.coldspan.alerts.channel.pagerduty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.alerts.channel.Message;
import dev.coldspan.alerts.channel.Verdict;
import dev.coldspan.alerts.state.Alert;
import dev.coldspan.alerts.testing.Stories;
import dev.coldspan.alerts.testing.TestAlerts;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PagerDutyChannelTest {
    private final PagerDutyChannel channel = new PagerDutyChannel();

    private JsonNode event(Alert alert) {
        Message.Http post = Stories.post(channel, Stories.of(alert, Stories.FACTS), Map.of("routingKey", "R0UT1NG"));
        return new JsonMapper().readTree(post.body());
    }

    @Test
    void triggersWithWhatTheServiceDocuments() {
        JsonNode event = event(TestAlerts.firing("a"));
        assertThat(event.path("routing_key").asString()).isEqualTo("R0UT1NG");
        assertThat(event.path("event_action").asString()).isEqualTo("trigger");
        assertThat(event.path("dedup_key").asString()).isEqualTo("a");
        JsonNode payload = event.path("payload");
        assertThat(payload.path("summary").asString()).isEqualTo("CheckoutErrors: checkout fails in 25 %");
        assertThat(payload.path("source").asString()).isEqualTo("checkout");
        assertThat(payload.path("severity").asString()).isEqualTo("critical");
        assertThat(payload.path("custom_details").path("cost so far").asString())
                .isEqualTo("1.25 USD");
        assertThat(event.at("/links/0/href").asString()).startsWith("http://coldspan.example/traces/");
    }

    @Test
    void resolvesTheSameIncident() {
        JsonNode event = event(TestAlerts.firing("a").resolved(TestAlerts.TEN));
        assertThat(event.path("event_action").asString()).isEqualTo("resolve");
        assertThat(event.path("dedup_key").asString()).isEqualTo("a");
    }

    @Test
    void speaksToPagerDutyUnlessAnotherAddressIsGiven() {
        Map<String, String> settings = Map.of("routingKey", "k");
        var story = Stories.of(TestAlerts.firing("a"));
        assertThat(((Message.Http) channel.message(story, Stories.receiver("pagerduty", "", settings))).url())
                .isEqualTo(PagerDutyChannel.ENQUEUE);
        assertThat(Stories.post(channel, story, settings).url()).hasHost("hooks.example.com");
    }

    @ParameterizedTest
    @CsvSource({"page, critical", "ticket, warning", "info, info", "error, error", "whatever, error"})
    void saysHowGraveItIsInWordsOfPagerDuty(String ours, String theirs) {
        Alert alert = TestAlerts.firing("a", "R", Map.of(), "s", ours);
        assertThat(event(alert).path("payload").path("severity").asString()).isEqualTo(theirs);
    }

    @Test
    void staysBelowTheirLimits() {
        Alert alert = TestAlerts.firing("a", "R", Map.of("function", "x".repeat(1 << 20)), "y".repeat(1 << 20));
        JsonNode event = event(alert);
        assertThat(event.at("/payload/summary").asString()).hasSizeLessThanOrEqualTo(PagerDutyChannel.MAX_SUMMARY);
        assertThat(event.path("payload").path("custom_details").toString()).hasSizeLessThan(10_000);
    }

    @Test
    void triesAgainWhenPagerDutyIsBusyOnly() {
        assertThat(channel.judge(202, "")).isEqualTo(Verdict.ACCEPTED);
        assertThat(channel.judge(429, "")).isEqualTo(Verdict.TRY_AGAIN);
        assertThat(channel.judge(400, "")).isEqualTo(Verdict.REFUSED);
    }
}
