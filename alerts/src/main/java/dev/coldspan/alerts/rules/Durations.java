package dev.coldspan.alerts.rules;

import java.time.Duration;

/** Durations as rule files and the query API write them: a whole number and one of {@code s}, {@code m}, {@code h}, {@code d}. */
public final class Durations {
    private Durations() {}

    /** Parses text that the schema's pattern {@code ^[0-9]{1,6}(s|m|h|d)$} has accepted. */
    public static Duration parse(String text) {
        long amount = Long.parseLong(text.substring(0, text.length() - 1));
        return switch (text.charAt(text.length() - 1)) {
            case 's' -> Duration.ofSeconds(amount);
            case 'm' -> Duration.ofMinutes(amount);
            case 'h' -> Duration.ofHours(amount);
            case 'd' -> Duration.ofDays(amount);
            default -> throw new IllegalArgumentException("not a duration: " + text);
        };
    }

    /** The shortest form: 90 s is {@code 90s}, 300 s is {@code 5m}; parts of a second are cut off. */
    public static String format(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds == 0) {
            return "0s";
        }
        if (seconds % 86_400 == 0) {
            return seconds / 86_400 + "d";
        }
        if (seconds % 3_600 == 0) {
            return seconds / 3_600 + "h";
        }
        return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }
}
