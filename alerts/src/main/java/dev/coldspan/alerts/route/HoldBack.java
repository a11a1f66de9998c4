package dev.coldspan.alerts.route;

import dev.coldspan.alerts.state.Notification;
import java.util.List;

/**
 * Leaves out what there is a reason to hold back. Ends always pass: whoever was told that something fires hears that it
 * is over, silence or not.
 */
final class HoldBack implements Stage {
    private final Hold hold;

    HoldBack(Hold hold) {
        this.hold = hold;
    }

    @Override
    public List<Notification> apply(List<Notification> notifications, Situation situation) {
        return notifications.stream()
                .filter(n -> !n.begins() || hold.reason(n.alert(), situation).isEmpty())
                .toList();
    }
}
