package dev.coldspan.agent.core.config;

import java.util.Map;

/** Environment variables with defaults: blank counts as not set, as the OpenTelemetry specification asks. */
final class Variables {
    private final Map<String, String> environment;
    private final Warnings warnings;

    Variables(Map<String, String> environment, Warnings warnings) {
        this.environment = environment;
        this.warnings = warnings;
    }

    boolean has(String name) {
        return text(name, null) != null;
    }

    String text(String name, String fallback) {
        String value = environment.get(name);
        String trimmed = value == null ? "" : value.trim();
        return trimmed.isEmpty() ? fallback : trimmed;
    }

    String firstText(String name, String otherName, String fallback) {
        return text(name, text(otherName, fallback));
    }

    /** Whether the value is {@code yes} and not {@code no}, ignoring case; anything else is warned of and counts as no. */
    boolean isChosen(String name, String yes, String no) {
        String value = text(name, no);
        if (!value.equalsIgnoreCase(yes) && !value.equalsIgnoreCase(no)) {
            warnings.warn(name + "=" + value + " is neither " + yes + " nor " + no + ", using " + no);
        }
        return value.equalsIgnoreCase(yes);
    }

    /** A value outside the range is moved to its nearer end, one that is no number becomes the default. */
    long number(String name, long fallback, long least, long most) {
        String value = text(name, null);
        if (value == null) {
            return fallback;
        }
        long parsed;
        try {
            parsed = Long.parseLong(value);
        } catch (NumberFormatException notNumeric) {
            warnings.warn(name + "=" + value + " is not a whole number, using " + fallback);
            return fallback;
        }
        long clamped = Math.max(least, Math.min(most, parsed));
        if (clamped != parsed) {
            warnings.warn(name + "=" + value + " is outside " + least + ".." + most + ", using " + clamped);
        }
        return clamped;
    }
}
