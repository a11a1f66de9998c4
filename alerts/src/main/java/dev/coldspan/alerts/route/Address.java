package dev.coldspan.alerts.route;

import dev.coldspan.alerts.state.Notification;
import java.util.Collection;
import java.util.List;

/** One notification for each receiver the rule names; that an alert is over, for each that was told of it. */
final class Address implements Stage {
    @Override
    public List<Notification> apply(List<Notification> notifications, Situation situation) {
        return notifications.stream()
                .flatMap(n -> receivers(n).stream().map(n::to))
                .toList();
    }

    private static Collection<String> receivers(Notification n) {
        return n.begins()
                ? n.alert().receivers()
                : n.alert().told().keySet().stream().sorted().toList();
    }
}
