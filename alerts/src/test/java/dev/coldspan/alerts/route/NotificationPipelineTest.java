package dev.coldspan.alerts.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.alerts.self.AlertMetrics;
import dev.coldspan.alerts.state.Notification;
import dev.coldspan.alerts.testing.Metrics;
import dev.coldspan.alerts.testing.TestAlerts;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.List;
import org.junit.jupiter.api.Test;

class NotificationPipelineTest {
    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final AlertMetrics metrics = new AlertMetrics(registry);
    private final List<Notification> transition =
            List.of(Notification.unaddressed(TestAlerts.firing("a"), TestAlerts.TEN));

    @Test
    void addressesEveryReceiverOfTheRule() {
        assertThat(NotificationPipeline.create(n -> true, metrics).apply(transition))
                .extracting(Notification::receiver)
                .containsExactly("ops");
    }

    @Test
    void leavesOutReceiversThatAreNoMoreAndCountsThem() {
        assertThat(NotificationPipeline.create(n -> false, metrics).apply(transition))
                .isEmpty();
        assertThat(Metrics.value(registry, "coldspan_alerts_notifications_created"))
                .isOne();
        assertThat(Metrics.value(registry, "coldspan_alerts_notifications_dropped"))
                .isOne();
    }
}
