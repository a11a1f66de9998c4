package dev.coldspan.alerts;

import dev.coldspan.alerts.RequestBody.BadRequest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A time in a query, as the query API has them: RFC 3339, epoch milliseconds, {@code now}, {@code now-7d}. */
final class TimeText {
    private static final Pattern RELATIVE = Pattern.compile("now(?:-([0-9]{1,6})([smhdw]))?");
    private static final Pattern EPOCH_MILLIS = Pattern.compile("[0-9]{1,15}");
    /** What 15 digits can say, however it is written. */
    private static final Instant LATEST = Instant.ofEpochMilli(999_999_999_999_999L);

    private TimeText() {}

    /** @throws BadRequest for what is no time */
    static Instant parse(String field, String text, Instant now) {
        Matcher relative = RELATIVE.matcher(text);
        try {
            if (relative.matches()) {
                return relative.group(1) == null
                        ? now
                        : now.minus(unit(relative.group(2)).multipliedBy(Long.parseLong(relative.group(1))));
            }
            if (EPOCH_MILLIS.matcher(text).matches()) {
                return Instant.ofEpochMilli(Long.parseLong(text));
            }
            // A plus sign that was not percent-encoded arrives as a blank.
            Instant time = OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
            if (time.isAfter(LATEST)) {
                throw new DateTimeException("later than " + LATEST);
            }
            return time;
        } catch (DateTimeException | ArithmeticException e) {
            throw new BadRequest(
                    field, field + ": expected a time such as 2026-11-21T10:00:00Z, 1795255200000, now or now-7d");
        }
    }

    private static Duration unit(String letter) {
        return switch (letter) {
            case "s" -> Duration.ofSeconds(1);
            case "m" -> Duration.ofMinutes(1);
            case "h" -> Duration.ofHours(1);
            case "d" -> Duration.ofDays(1);
            default -> Duration.ofDays(7);
        };
    }
}
