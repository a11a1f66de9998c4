package dev.coldspan.alerts.channel.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.alerts.channel.Message;
import dev.coldspan.alerts.channel.Story;
import dev.coldspan.alerts.channel.Verdict;
import dev.coldspan.alerts.state.Alert;
import dev.coldspan.alerts.state.Phase;
import dev.coldspan.alerts.testing.Stories;
import dev.coldspan.alerts.testing.TestAlerts;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class WebhookChannelTest {
    private final WebhookChannel channel = new WebhookChannel();

    @Test
    void writesTheMessageOfAnAlertmanagerWebhook() {
        assertThat(Stories.json(channel, Stories.of(TestAlerts.firing("a1b2")))).isEqualTo(json("""
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
                         "http://coldspan.example/functions/checkout?from=1795255140000&to=now#charts",
                     "fingerprint": "a1b2"}]}
                """));
    }

    @Test
    void givesAResolvedAlertItsEnd() {
        var resolved = TestAlerts.firing("a1b2").resolved(TestAlerts.TEN.plusSeconds(90));
        JsonNode body = Stories.json(channel, Stories.of(resolved));
        assertThat(body.path("status").asString()).isEqualTo("resolved");
        JsonNode alert = body.path("alerts").get(0);
        assertThat(alert.path("status").asString()).isEqualTo("resolved");
        assertThat(alert.path("endsAt").asString()).isEqualTo("2026-11-21T10:01:30Z");
        assertThat(alert.path("generatorURL").asString()).endsWith("&to=1795255320000#charts");
    }

    @Test
    void saysTheSameAtEveryAttempt() {
        Story story = Stories.of(TestAlerts.firing("a1b2"));
        assertThat(Stories.post(channel, story, Map.of())).isEqualTo(Stories.post(channel, story, Map.of()));
    }

    @Test
    void addsWhatTheQueryApiKnows() {
        JsonNode annotations = Stories.json(channel, Stories.of(TestAlerts.firing("a"), Stories.FACTS))
                .at("/alerts/0/annotations");
        assertThat(annotations.path("cost_so_far").asString()).isEqualTo("1.25 USD");
        assertThat(annotations.path("what_is_different").asString()).contains("version 7");
        assertThat(annotations.path("sample_1").asString())
                .isEqualTo("timeout after 3000 ms http://coldspan.example/traces/0123456789abcdef0123456789abcdef");
    }

    /** Computed with: printf '%s' '1795255200.BODY' | openssl dgst -sha256 -hmac s3cret */
    @Test
    void signsTimeAndBodyWhereThereIsASecret() throws Exception {
        Message.Http post = Stories.post(channel, Stories.of(TestAlerts.firing("a")), Map.of("secret", "s3cret"));
        assertThat(post.headers()).containsEntry("X-Coldspan-Timestamp", "1795255200");
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("s3cret".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        String signed =
                HexFormat.of().formatHex(mac.doFinal(("1795255200." + post.body()).getBytes(StandardCharsets.UTF_8)));
        assertThat(post.headers()).containsEntry("X-Coldspan-Signature", "v1=" + signed);
        assertThat(Signature.headers("s3cret", TestAlerts.TEN, "BODY").get("X-Coldspan-Signature"))
                .isEqualTo("v1=a2b7ce43db5ca26ddf9cbf119e7b4e68853e1c254d0141258dae07cfc90ac4ff");
        assertThat(Stories.post(channel, Stories.of(TestAlerts.firing("a")), Map.of())
                        .headers())
                .isEmpty();
    }

    @Test
    void listsEveryAlertOfAGroupAndWhatTheyHaveInCommon() {
        JsonNode body = Stories.json(
                channel,
                Stories.of(List.of(
                        TestAlerts.firing("a", "R", Map.of("function", "cart"), "x"),
                        TestAlerts.firing("b", "R", Map.of("function", "mail"), "x"))));
        assertThat(body.path("alerts")).hasSize(2);
        assertThat(body.path("commonLabels")).isEqualTo(json("{\"alertname\":\"R\",\"severity\":\"page\"}"));
    }

    @Test
    void doesNotPassARemovedRuleOffAsRecovery() {
        Alert removed = TestAlerts.firing("a").ended(Phase.REMOVED, TestAlerts.TEN);
        assertThat(Stories.json(channel, Stories.of(removed))
                        .at("/alerts/0/annotations/ended")
                        .asString())
                .contains("nothing is proven");
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
