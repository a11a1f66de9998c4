package dev.coldspan.alerts.state;

import java.util.Locale;

/** Where an alert stands. A group whose condition does not hold and never fired has no alert at all. */
public enum Phase {
    /** The condition holds, but not yet for long enough. */
    PENDING,
    FIRING,
    /** The condition has ceased, but not yet for as long as the rule's {@code keepFiringFor}. Nobody is told. */
    KEEP_FIRING,
    /** Fired and then proven fine again; kept for a day for people to look at. */
    RESOLVED,
    /** Fired, and then its rule was deleted, renamed or made to split by other dimensions; nothing is proven. */
    REMOVED;

    /** As the HTTP API writes it. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether somebody has to act: firing, or kept firing. */
    public boolean burning() {
        return this == FIRING || this == KEEP_FIRING;
    }

    /** Whether the alert is over, in whichever way. */
    public boolean over() {
        return this == RESOLVED || this == REMOVED;
    }
}
