package dev.coldspan.alerts.channel.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.alerts.channel.Message;
import dev.coldspan.alerts.state.Alert;
import dev.coldspan.alerts.testing.Stories;
import dev.coldspan.alerts.testing.TestAlerts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class AlertmanagerChannelTest {
    private final AlertmanagerChannel channel = new AlertmanagerChannel();

    @Test
    void postsAListOfAlertsWithTimesAndLabels() {
        JsonNode posted = Stories.json(channel, Stories.of(TestAlerts.firing("a"), Stories.FACTS));
        assertThat(posted.isArray()).isTrue();
        JsonNode alert = posted.get(0);
        assertThat(alert.at("/labels/alertname").asString()).isEqualTo("CheckoutErrors");
        assertThat(alert.at("/labels/function").asString()).isEqualTo("checkout");
        assertThat(alert.at("/annotations/summary").asString()).isEqualTo("checkout fails in 25 %");
        assertThat(alert.at("/annotations/cost_so_far").asString()).isEqualTo("1.25 USD");
        assertThat(alert.at("/annotations/sample_1").asString()).contains("http://coldspan.example/traces/");
        assertThat(alert.path("startsAt").asString()).isEqualTo("2026-11-21T10:00:00Z");
        assertThat(alert.path("endsAt").asString()).isEqualTo("2026-11-21T11:00:00Z");
    }

    /** Labels are an alert's identity there: whatever changes between two messages must not be one. */
    @Test
    void endsTheAlertThatItBegan() {
        Alert firing = TestAlerts.firing("a");
        JsonNode ended = Stories.json(channel, Stories.of(firing.resolved(TestAlerts.TEN.plus(Duration.ofMinutes(3)))));
        assertThat(ended.get(0).path("endsAt").asString()).isEqualTo("2026-11-21T10:03:00Z");
        assertThat(ended.get(0).path("labels"))
                .isEqualTo(Stories.json(channel, Stories.of(firing)).get(0).path("labels"));
    }

    @Test
    void postsAGroupAtOnce() {
        assertThat(Stories.json(channel, Stories.of(List.of(TestAlerts.firing("a"), TestAlerts.firing("b")))))
                .hasSize(2);
    }

    @Test
    void showsItsTokenWhereThereIsOne() {
        Message.Http post = Stories.post(channel, Stories.of(TestAlerts.firing("a")), Map.of("bearerToken", "t0ken"));
        assertThat(post.headers()).containsEntry("Authorization", "Bearer t0ken");
        assertThat(Stories.post(channel, Stories.of(TestAlerts.firing("a")), Map.of())
                        .headers())
                .isEmpty();
    }
}
