package dev.coldspan.locallambda.telemetry;

import java.util.Locale;

/** The three kinds of events an extension can subscribe to. */
public enum TelemetryType {
    PLATFORM,
    FUNCTION,
    EXTENSION;

    /** For example {@code platform}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** For example {@code Platform}, as the TELEMETRY line of the log writes it. */
    public String title() {
        return name().charAt(0) + label().substring(1);
    }
}
