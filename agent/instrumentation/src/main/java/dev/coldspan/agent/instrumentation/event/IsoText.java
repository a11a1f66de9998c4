package dev.coldspan.agent.instrumentation.event;

import java.time.Instant;

/** Writes times as the conventions want them. */
final class IsoText {
    private IsoText() {}

    /** ISO 8601 in UTC of milliseconds since 1970; null for negative ones. */
    static String of(long epochMillis) {
        return epochMillis < 0 ? null : Instant.ofEpochMilli(epochMillis).toString();
    }
}
