package dev.coldspan.alerts.state;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What one evaluation changes, stored in one transaction.
 *
 * @param put alerts that are new or have changed
 * @param removed identifiers of alerts that are no more
 * @param notifications added to the outbox
 * @param evaluated up to when rules are evaluated now, by name
 * @param at when this was found; null for the time an alert itself names
 */
public record Changes(
        List<Alert> put,
        List<String> removed,
        List<Notification> notifications,
        Map<String, Instant> evaluated,
        Instant at) {

    public Changes(List<Alert> put, List<String> removed, List<Notification> notifications) {
        this(put, removed, notifications, Map.of(), null);
    }

    /** Whether alerts and outbox stay as they are; how far rules are evaluated may then wait for the next change. */
    public boolean isEmpty() {
        return put.isEmpty() && removed.isEmpty() && notifications.isEmpty();
    }
}
