package dev.coldspan.alerts.state;

import java.util.List;

/**
 * What one evaluation changes, stored in one transaction.
 *
 * @param put alerts that are new or have moved to another phase
 * @param removed identifiers of alerts that are no more
 * @param notifications added to the outbox
 */
public record Changes(List<Alert> put, List<String> removed, List<Notification> notifications) {
    public boolean isEmpty() {
        return put.isEmpty() && removed.isEmpty() && notifications.isEmpty();
    }
}
