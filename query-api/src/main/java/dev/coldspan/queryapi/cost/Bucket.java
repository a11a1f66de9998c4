package dev.coldspan.queryapi.cost;

import dev.coldspan.queryapi.sql.BoundFragment;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.Map;

/**
 * What an answer is cut into over time; buckets begin at whole multiples of their width, months at their first day, all in UTC. Immutable.
 *
 * @param seconds width; 0 for all of the range in one bucket that begins at 0
 * @param months whether it is calendar months instead
 */
public record Bucket(long seconds, boolean months) {

    public static final Bucket WHOLE = new Bucket(0, false);
    public static final Bucket HOUR = new Bucket(3_600, false);
    public static final Bucket DAY = new Bucket(86_400, false);
    public static final Bucket MONTH = new Bucket(0, true);

    /** @param seconds whole minutes; as wide as 32-bit time is all of the range */
    public static Bucket of(long seconds) {
        return seconds >= 0xFFFF_FFFFL ? WHOLE : new Bucket(seconds, false);
    }

    /** The bucket of a parameter {@code step}, whose values the OpenAPI document lists; all of the range when empty. */
    static Bucket parse(String step) {
        return switch (step) {
            case "hour" -> HOUR;
            case "day" -> DAY;
            case "month" -> MONTH;
            default -> WHOLE;
        };
    }

    /** The start of a row's bucket in seconds since the epoch, made from an expression of the same. */
    BoundFragment sql(String second) {
        if (months) {
            return known("toUnixTimestamp(toDateTime(toStartOfMonth(toDateTime(" + second + ", 'UTC')), 'UTC'))");
        }
        return known(seconds == 0 ? "0" : "intDiv(" + second + ", " + seconds + ") * " + seconds);
    }

    private static BoundFragment known(String sql) {
        return new BoundFragment("toInt64(" + sql + ")", Map.of());
    }

    /** The same in Java. */
    long of(Instant time) {
        if (months) {
            return day(time).withDayOfMonth(1).atStartOfDay(ZoneOffset.UTC).toEpochSecond();
        }
        return seconds == 0 ? 0 : Math.floorDiv(time.getEpochSecond(), seconds) * seconds;
    }

    /** The end of the bucket a time lies in; the end of time when there is but one. */
    Instant endAfter(Instant time) {
        if (months) {
            return day(time)
                    .with(TemporalAdjusters.firstDayOfNextMonth())
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant();
        }
        return seconds == 0 ? Instant.MAX : Instant.ofEpochSecond(of(time) + seconds);
    }

    /** How wide the rows may be that are summed: a month is made of whole days. */
    Duration step() {
        return Duration.ofSeconds(seconds == 0 ? 86_400 : seconds);
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }
}
