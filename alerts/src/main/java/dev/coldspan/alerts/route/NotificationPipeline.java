package dev.coldspan.alerts.route;

import dev.coldspan.alerts.self.AlertMetrics;
import dev.coldspan.alerts.state.Notification;
import java.util.List;
import java.util.function.Predicate;

/** From transitions to addressed notifications, before anything is stored. */
public final class NotificationPipeline {
    private final List<Stage> stages;

    private NotificationPipeline(List<Stage> stages) {
        this.stages = stages;
    }

    /** The stages in order. */
    public static NotificationPipeline create(Predicate<String> knownReceiver, AlertMetrics metrics) {
        return new NotificationPipeline(List.of(
                new FanOut(), //
                new DropRemovedReceivers(knownReceiver, metrics)));
    }

    public List<Notification> apply(List<Notification> transitions) {
        List<Notification> notifications = transitions;
        for (Stage stage : stages) {
            notifications = stage.apply(notifications);
        }
        return notifications;
    }
}
