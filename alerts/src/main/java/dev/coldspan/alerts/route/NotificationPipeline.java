package dev.coldspan.alerts.route;

import dev.coldspan.alerts.self.AlertMetrics;
import dev.coldspan.alerts.state.Alert;
import dev.coldspan.alerts.state.Notification;
import dev.coldspan.alerts.state.Phase;
import java.util.List;
import java.util.Optional;

/**
 * From alerts to addressed notifications. What comes out is recorded in the outbox in the same transaction as the alerts
 * (AlertBook), and sent and retried from there (Sender).
 *
 * <p>What a stage leaves out is not lost: an alert remembers who was told of it, and all that fire go through the stages
 * again every two seconds. So a silence that ends, or a restart, leads to the message that is still owed, once.
 */
public final class NotificationPipeline {
    private final List<Hold> holds;
    private final List<Stage> stages;

    private NotificationPipeline(List<Hold> holds, List<Stage> stages) {
        this.holds = holds;
        this.stages = stages;
    }

    /** The stages in order. Grouping comes last, so that a message holds what is left, and nothing that is held back. */
    public static NotificationPipeline create(AlertMetrics metrics) {
        Hold silenced = new Silenced();
        Hold inhibited = new Inhibited();
        Hold muted = new Muted();
        return new NotificationPipeline(
                List.of(silenced, inhibited, muted),
                List.of(
                        new Address(),
                        new DropRemovedReceivers(metrics),
                        new Dedup(),
                        new HoldBack(silenced),
                        new HoldBack(inhibited),
                        new HoldBack(muted),
                        new Group()));
    }

    /** What is to be told of these alerts now; pending and kept ones are nobody's business. */
    public List<Notification> apply(List<Alert> alerts, Situation situation) {
        List<Notification> notifications = alerts.stream()
                .filter(a -> a.phase() == Phase.FIRING || a.phase().over())
                .map(a -> Notification.unaddressed(a, situation.now()))
                .toList();
        for (Stage stage : stages) {
            notifications = stage.apply(notifications, situation);
        }
        return notifications;
    }

    /** The first reason not to tell of an alert. */
    public Optional<String> heldBack(Alert alert, Situation situation) {
        return holds.stream()
                .map(hold -> hold.reason(alert, situation))
                .flatMap(Optional::stream)
                .findFirst();
    }
}
