package dev.coldspan.alerts.rules;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Set;

/**
 * A time of day, on some days of the week, at which rules wake nobody. It is what a clock on the wall shows in the zone:
 * when the clocks are set back, an hour that comes twice is muted twice; when they are set forward, an hour that does
 * not exist is not.
 *
 * @param days on which it begins; never empty
 * @param from inclusive
 * @param to exclusive; not after {@code from} means on the next day, equal means a whole day
 */
public record MuteTime(String name, ZoneId zone, Set<DayOfWeek> days, LocalTime from, LocalTime to) {
    public MuteTime {
        days = Set.copyOf(days);
    }

    public boolean contains(Instant instant) {
        ZonedDateTime at = instant.atZone(zone);
        LocalTime time = at.toLocalTime();
        boolean today = days.contains(at.getDayOfWeek());
        if (from.isBefore(to)) {
            return today && !time.isBefore(from) && time.isBefore(to);
        }
        boolean yesterday = days.contains(at.getDayOfWeek().minus(1));
        return today && !time.isBefore(from) || yesterday && time.isBefore(to);
    }
}
