package dev.coldspan.alerts.route;

import dev.coldspan.alerts.self.AlertMetrics;
import dev.coldspan.alerts.state.Notification;
import java.util.List;

/**
 * Leaves out what is addressed to a receiver that was deleted while its alert was open. An end that nobody can hear any
 * more is counted; a beginning is not, since its rule names other receivers from its next evaluation on.
 */
final class DropRemovedReceivers implements Stage {
    private final AlertMetrics metrics;

    DropRemovedReceivers(AlertMetrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public List<Notification> apply(List<Notification> notifications, Situation situation) {
        List<Notification> kept = notifications.stream()
                .filter(n -> situation.book().receivers().containsKey(n.receiver()))
                .toList();
        long removed = notifications.stream()
                .filter(n -> !n.begins() && !kept.contains(n))
                .count();
        metrics.created(removed);
        metrics.dropped(AlertMetrics.Dropped.RECEIVER_REMOVED, removed);
        return kept;
    }
}
