package dev.coldspan.queryapi.cost.trend;

import dev.coldspan.queryapi.cost.Bill;
import dev.coldspan.queryapi.http.TimeRange;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What declared capacity is charged by day (UTC). It does not depend on calls, so it needs no model: it is taken out of the days that were before
 * these are modelled, as it would make them look alike, and is added to those to come as far as it is declared. Today is in both.
 */
record Declared(Map<LocalDate, BigDecimal> charged, Map<LocalDate, BigDecimal> toCome) {

    static final Declared NOTHING = new Declared(Map.of(), Map.of());

    private static final Duration DAY = Duration.ofDays(1);

    /** Less than that is the rounding of a quotient and no call: one costs a thousand times as much at least. */
    private static final double NO_CALL = 1e-12;

    /**
     * @param asked the range of what was spent, to the minute
     * @param month whose end it is followed to
     */
    static Declared of(Spend spend, TimeRange asked, YearMonth month) {
        Instant end = month.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        return new Declared(byDay(spend, asked), byDay(spend, new TimeRange(asked.to(), end)));
    }

    private static Map<LocalDate, BigDecimal> byDay(Spend spend, TimeRange range) {
        Map<LocalDate, BigDecimal> days = new TreeMap<>();
        spend.declared(range, DAY)
                .forEach((start, amount) -> days.put(LocalDate.ofInstant(start, ZoneOffset.UTC), amount));
        return days;
    }

    /** What calls cost, by day; days without any left out. */
    TreeMap<LocalDate, Double> without(NavigableMap<LocalDate, Bill> bills) {
        TreeMap<LocalDate, Double> daily = new TreeMap<>();
        bills.forEach((day, bill) -> remainder(bill, charged.get(day)).ifPresent(amount -> daily.put(day, amount)));
        return daily;
    }

    /** What is left of a bill without capacity; empty where nothing is. */
    static Optional<Double> remainder(Bill bill, BigDecimal declaredOrNull) {
        if (declaredOrNull == null) {
            return Optional.of(bill.total().doubleValue());
        }
        double rest = bill.total().subtract(declaredOrNull).doubleValue();
        return rest < NO_CALL ? Optional.empty() : Optional.of(rest);
    }

    /** Of the month from now on. */
    double rest() {
        return toCome.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add).doubleValue();
    }

    /** Of a day from now on: nothing where it is over. */
    double rest(LocalDate day) {
        return toCome.getOrDefault(day, BigDecimal.ZERO).doubleValue();
    }
}
