package dev.coldspan.alerts.route;

import dev.coldspan.alerts.state.Notification;
import java.util.List;

/** One step between a transition and the outbox; it may add, change or leave out notifications. */
@FunctionalInterface
interface Stage {
    List<Notification> apply(List<Notification> notifications, Situation situation);
}
