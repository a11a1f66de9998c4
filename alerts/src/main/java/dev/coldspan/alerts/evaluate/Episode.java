package dev.coldspan.alerts.evaluate;

import java.time.Instant;
import java.util.Map;

/**
 * One time that a rule would have fired for a group.
 *
 * @param worst the value furthest beyond the threshold
 * @param unit of the value
 * @param resolvedAt null when it still fires at the end
 */
public record Episode(
        String rule,
        Map<String, String> group,
        Instant activeSince,
        Instant firedAt,
        Instant resolvedAt,
        double worst,
        String unit) {}
