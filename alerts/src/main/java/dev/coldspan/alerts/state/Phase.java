package dev.coldspan.alerts.state;

import java.util.Locale;

/** Where an alert stands. A group whose condition does not hold and never fired has no alert at all. */
public enum Phase {
    /** The condition holds, but not yet for long enough. */
    PENDING,
    FIRING,
    /** Fired and then proven fine again; kept for a day for people to look at. */
    RESOLVED;

    /** As the HTTP API writes it. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
