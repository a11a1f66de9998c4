package dev.coldspan.alerts.route;

import dev.coldspan.alerts.state.Notification;
import java.util.List;

/** One notification for each receiver the alert's rule names. */
final class FanOut implements Stage {
    @Override
    public List<Notification> apply(List<Notification> notifications) {
        return notifications.stream()
                .flatMap(n -> n.alert().receivers().stream().map(n::to))
                .toList();
    }
}
