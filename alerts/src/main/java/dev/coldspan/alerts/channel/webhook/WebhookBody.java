package dev.coldspan.alerts.channel.webhook;

import java.util.List;
import java.util.Map;

/** Alertmanager's webhook message, version 4, so that receivers written for it understand ours. */
record WebhookBody(
        String version,
        String groupKey,
        int truncatedAlerts,
        String status,
        String receiver,
        Map<String, String> groupLabels,
        Map<String, String> commonLabels,
        Map<String, String> commonAnnotations,
        String externalURL,
        List<Entry> alerts) {

    /**
     * @param status firing or resolved
     * @param startsAt RFC 3339
     * @param endsAt RFC 3339; Alertmanager's zero time while the alert fires
     */
    record Entry(
            String status,
            Map<String, String> labels,
            Map<String, String> annotations,
            String startsAt,
            String endsAt,
            String generatorURL,
            String fingerprint) {}
}
