package dev.coldspan.queryapi.cost.trend;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;

/**
 * Whole days whose cost is known, oldest first. Days before the first invocation are no days of cost 0: nobody looked. Nor is that first
 * day whole, unless it is the first one asked about.
 */
record History(LocalDate first, List<Double> amounts) {

    /**
     * @param from first day asked about
     * @param today not whole yet, so not part of it
     */
    static History of(NavigableMap<LocalDate, Double> daily, LocalDate from, LocalDate today) {
        if (daily.isEmpty() || !daily.firstKey().isBefore(today)) {
            return new History(today, List.of());
        }
        LocalDate seen = daily.firstKey();
        LocalDate first = seen.equals(from) ? seen : seen.plusDays(1);
        List<Double> amounts = new ArrayList<>();
        for (LocalDate day = first; day.isBefore(today); day = day.plusDays(1)) {
            amounts.add(daily.getOrDefault(day, 0.0));
        }
        return new History(first, amounts);
    }

    int days() {
        return amounts.size();
    }

    LocalDate day(int index) {
        return first.plusDays(index);
    }
}
