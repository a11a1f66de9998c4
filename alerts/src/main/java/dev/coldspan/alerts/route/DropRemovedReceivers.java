package dev.coldspan.alerts.route;

import dev.coldspan.alerts.self.AlertMetrics;
import dev.coldspan.alerts.state.Notification;
import java.util.List;
import java.util.function.Predicate;

/** Leaves out, and counts, what is addressed to a receiver that was deleted while its alert was open. */
final class DropRemovedReceivers implements Stage {
    private final Predicate<String> known;
    private final AlertMetrics metrics;

    DropRemovedReceivers(Predicate<String> known, AlertMetrics metrics) {
        this.known = known;
        this.metrics = metrics;
    }

    @Override
    public List<Notification> apply(List<Notification> notifications) {
        List<Notification> kept =
                notifications.stream().filter(n -> known.test(n.receiver())).toList();
        int removed = notifications.size() - kept.size();
        metrics.created(removed);
        metrics.dropped(AlertMetrics.Dropped.RECEIVER_REMOVED, removed);
        return kept;
    }
}
