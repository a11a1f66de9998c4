package dev.coldspan.queryapi.cost;

import dev.coldspan.queryapi.http.TimeRange;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * The parts of a range in which one set of prices and one month hold.
 *
 * @param first day of the first part
 * @param changes first days of the others
 */
record Periods(LocalDate first, List<LocalDate> changes) {

    static Periods of(TimeRange range, PriceBook book) {
        LocalDate first = day(range.from());
        LocalDate last = day(range.to());
        TreeSet<LocalDate> changes = new TreeSet<>(book.changesBetween(first, last));
        for (LocalDate month = first.withDayOfMonth(1).plusMonths(1);
                !month.isAfter(last);
                month = month.plusMonths(1)) {
            changes.add(month);
        }
        for (Capacity capacity : book.capacity()) {
            addBetween(changes, capacity.validFrom(), first, last);
            if (capacity.validTo() != null) {
                addBetween(changes, capacity.validTo(), first, last);
            }
        }
        return new Periods(first, new ArrayList<>(changes));
    }

    private static void addBetween(TreeSet<LocalDate> changes, Instant time, LocalDate first, LocalDate last) {
        LocalDate day = day(time);
        if (day.isAfter(first) && !day.isAfter(last)) {
            changes.add(day);
        }
    }

    /** A day of the part with this number, whose prices are those of all of it. */
    LocalDate day(int period) {
        return period == 0 ? first : changes.get(period - 1);
    }

    /** When the parts after the first begin, in seconds since the Unix epoch. */
    List<Long> seconds() {
        return changes.stream()
                .map(day -> day.atStartOfDay(ZoneOffset.UTC).toEpochSecond())
                .toList();
    }

    /** When the part ends that a time lies in. */
    Instant endAfter(Instant time) {
        return changes.stream()
                .map(day -> day.atStartOfDay(ZoneOffset.UTC).toInstant())
                .filter(change -> change.isAfter(time))
                .findFirst()
                .orElse(Instant.MAX);
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }
}
