package dev.coldspan.alerts.channel.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.alerts.channel.Links;
import dev.coldspan.alerts.channel.Verdict;
import dev.coldspan.alerts.state.Notification;
import dev.coldspan.alerts.testing.TestAlerts;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class WebhookChannelTest {
    private final WebhookChannel channel = new WebhookChannel(new Links(() -> URI.create("http://coldspan.example/")));

    @Test
    void writesTheMessageOfAnAlertmanagerWebhook() {
        Notification firing = Notification.unaddressed(TestAlerts.firing("a1b2"), TestAlerts.TEN)
                .to("ops");
        assertThat(json(channel.body(firing))).isEqualTo(json("""
                {"version": "4",
                 "groupKey": "{}:{alertname=\\"CheckoutErrors\\", fingerprint=\\"a1b2\\"}",
                 "truncatedAlerts": 0,
                 "status": "firing",
                 "receiver": "ops",
                 "groupLabels": {"alertname": "CheckoutErrors"},
                 "commonLabels": {"alertname": "CheckoutErrors", "function": "checkout", "severity": "page"},
                 "commonAnnotations":
                     {"summary": "checkout fails in 25 %", "threshold": "0.1", "unit": "ratio", "value": "0.25"},
                 "externalURL": "http://coldspan.example/alerts",
                 "alerts": [{
                     "status": "firing",
                     "labels": {"alertname": "CheckoutErrors", "function": "checkout", "severity": "page"},
                     "annotations":
                         {"summary": "checkout fails in 25 %", "threshold": "0.1", "unit": "ratio", "value": "0.25"},
                     "startsAt": "2026-11-21T10:00:00Z",
                     "endsAt": "0001-01-01T00:00:00Z",
                     "generatorURL":
                         "http://coldspan.example/functions/checkout?from=1795255140000&to=now",
                     "fingerprint": "a1b2"}]}
                """));
    }

    @Test
    void givesAResolvedAlertItsEnd() {
        var resolved = TestAlerts.firing("a1b2").resolved(TestAlerts.TEN.plusSeconds(90));
        JsonNode body = json(
                channel.body(Notification.unaddressed(resolved, TestAlerts.TEN).to("ops")));
        assertThat(body.path("status").asString()).isEqualTo("resolved");
        JsonNode alert = body.path("alerts").get(0);
        assertThat(alert.path("status").asString()).isEqualTo("resolved");
        assertThat(alert.path("endsAt").asString()).isEqualTo("2026-11-21T10:01:30Z");
        assertThat(alert.path("generatorURL").asString()).endsWith("&to=1795255290000");
    }

    @Test
    void saysTheSameAtEveryAttempt() {
        Notification firing = Notification.unaddressed(TestAlerts.firing("a1b2"), TestAlerts.TEN)
                .to("ops");
        assertThat(channel.body(firing)).isEqualTo(channel.body(firing));
    }

    @ParameterizedTest
    @CsvSource({
        "200,ACCEPTED",
        "204,ACCEPTED",
        "301,REFUSED",
        "302,REFUSED",
        "400,REFUSED",
        "401,REFUSED",
        "404,REFUSED",
        "408,TRY_AGAIN",
        "425,TRY_AGAIN",
        "429,TRY_AGAIN",
        "500,TRY_AGAIN",
        "503,TRY_AGAIN"
    })
    void knowsWhetherTryingAgainIsUseful(int status, Verdict verdict) {
        assertThat(channel.judge(status, "")).isEqualTo(verdict);
    }

    private static JsonNode json(String text) {
        return new JsonMapper().readTree(text);
    }
}
