package dev.coldspan.queryapi.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a time as people and programs write it: RFC 3339, epoch milliseconds, or relative to now. */
final class TimeExpression {

    private static final Pattern RELATIVE = Pattern.compile("now(?:([+-])((?:[0-9]{1,9}[smhdw])+))?");
    private static final Pattern PART = Pattern.compile("([0-9]+)([smhdw])");
    private static final Pattern EPOCH_MILLIS = Pattern.compile("[0-9]{1,15}");
    private static final String EXAMPLES = "such as 2026-11-21T10:00:00Z, 1795255200000, now or now-1h30m";

    private TimeExpression() {}

    static Instant parse(String field, String text, Instant now) {
        Matcher relative = RELATIVE.matcher(text);
        try {
            if (relative.matches()) {
                return relative.group(1) == null ? now : shift(now, relative.group(1), relative.group(2));
            }
            if (EPOCH_MILLIS.matcher(text).matches()) {
                return Instant.ofEpochMilli(Long.parseLong(text));
            }
            // A plus sign that was not percent-encoded arrives as a blank.
            return OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
        } catch (DateTimeException | ArithmeticException e) {
            throw ProblemException.invalid(field, field + " must be a time " + EXAMPLES);
        }
    }

    private static Instant shift(Instant now, String sign, String parts) {
        Duration total = Duration.ZERO;
        Matcher part = PART.matcher(parts);
        while (part.find()) {
            total = total.plus(unit(part.group(2).charAt(0)).multipliedBy(Long.parseLong(part.group(1))));
        }
        return sign.equals("-") ? now.minus(total) : now.plus(total);
    }

    static Duration unit(char letter) {
        return switch (letter) {
            case 's' -> Duration.ofSeconds(1);
            case 'm' -> Duration.ofMinutes(1);
            case 'h' -> Duration.ofHours(1);
            case 'd' -> Duration.ofDays(1);
            default -> Duration.ofDays(7);
        };
    }
}
