package dev.coldspan.queryapi.cost.trend;

import dev.coldspan.queryapi.cost.Bill;
import dev.coldspan.queryapi.cost.Money;
import dev.coldspan.queryapi.cost.trend.Spend.Spent;
import dev.coldspan.queryapi.filter.Filter;
import dev.coldspan.queryapi.http.TimeRange;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Forecasts the current month from the cost of the days before; days and months are of UTC, as providers bill them. */
public final class Forecaster {

    /** As far as the past still resembles the present. */
    static final Duration LOOK_BACK = Duration.ofDays(56);

    private static final Duration DAY = Duration.ofDays(1);
    private static final double LEVEL = 0.8;
    private static final double LEAST_OF_A_DAY = 1 / 24.0;

    private final Spend spend;

    public Forecaster(Spend spend) {
        this.spend = spend;
    }

    /** @param q whose cost counts */
    public Forecast forecast(Filter q, Instant now) {
        LocalDate from = day(now.minus(LOOK_BACK));
        TimeRange range = new TimeRange(start(from), now).alignedTo(Duration.ofMinutes(1));
        TreeMap<LocalDate, Bill> bills = new TreeMap<>();
        spend.byStep(range, q, DAY).forEach((start, spent) -> bills.put(day(start), spent.bill()));
        return of(bills, from, now, spend.nothing());
    }

    /** @param bills by day, those of days without any cost left out */
    static Forecast of(NavigableMap<LocalDate, Bill> bills, LocalDate from, Instant now, Spent nothing) {
        TreeMap<LocalDate, Double> daily = new TreeMap<>();
        bills.forEach((day, bill) -> daily.put(day, bill.total().doubleValue()));
        LocalDate today = day(now);
        History history = History.of(daily, from, today);
        YearMonth month = YearMonth.from(today);
        Money spent = Money.sum(
                bills.tailMap(month.atDay(1), true).values(), nothing.bill().currency());
        double left = 1 - Duration.between(start(today), now).toMillis() / (double) DAY.toMillis();
        Outlook outlook = Outlook.of(history, daily.getOrDefault(today, 0.0), left);
        List<Forecast.Day> days = days(bills, month, today, left, outlook);
        double already = new BigDecimal(spent.amount()).doubleValue();
        double toCome = 0;
        for (LocalDate day = today; YearMonth.from(day).equals(month); day = day.plusDays(1)) {
            toCome += outlook.day(day) * (day.equals(today) ? left : 1);
        }
        double margin = outlook.margin(left + month.lengthOfMonth() - today.getDayOfMonth());
        boolean known = outlook.known();
        boolean spread = outlook.spread();
        return new Forecast(
                month.toString(),
                now,
                spent,
                known ? Amounts.estimate(already + toCome) : null,
                spread ? Amounts.estimate(already + Math.max(0, toCome - margin)) : null,
                spread ? Amounts.estimate(already + toCome + margin) : null,
                LEVEL,
                outlook.method(),
                history.days(),
                outlook.thin(),
                days);
    }

    private static List<Forecast.Day> days(
            NavigableMap<LocalDate, Bill> bills, YearMonth month, LocalDate today, double left, Outlook outlook) {
        List<Forecast.Day> days = new ArrayList<>();
        for (int i = 1; i <= month.lengthOfMonth(); i++) {
            LocalDate day = month.atDay(i);
            BigDecimal actual = bills.containsKey(day) ? bills.get(day).total() : BigDecimal.ZERO;
            String shown = day.isAfter(today) ? null : Amounts.plain(actual);
            boolean open = !day.isBefore(today) && outlook.known();
            double part = day.equals(today) ? left : 1;
            double done = day.equals(today) ? actual.doubleValue() : 0;
            double rest = outlook.day(day) * part;
            double margin = outlook.margin(part);
            boolean spread = open && outlook.spread();
            days.add(new Forecast.Day(
                    day,
                    shown,
                    open ? Amounts.estimate(done + rest) : null,
                    spread ? Amounts.estimate(done + Math.max(0, rest - margin)) : null,
                    spread ? Amounts.estimate(done + rest + margin) : null));
        }
        return days;
    }

    /** What the rest of the month is taken to be like, and how well that is founded. */
    private record Outlook(String method, DailyModel model, double flat, boolean spread, String thin) {

        static Outlook of(History history, double today, double left) {
            if (history.days() == 0) {
                double gone = 1 - left;
                return today > 0 && gone >= LEAST_OF_A_DAY
                        ? new Outlook("mean", null, today / gone, false, "no whole day is known, only a part of today")
                        : new Outlook("none", null, 0, false, "nothing was spent long enough to tell");
            }
            DailyModel model = new DailyModel(history);
            if (!model.knowsSpread()) {
                String thin = "only " + history.days() + (history.days() == 1 ? " whole day is" : " whole days are")
                        + " known; an interval needs " + DailyModel.FEWEST;
                return new Outlook("mean", model, 0, false, thin);
            }
            return model.tellsWeekdaysApart()
                    ? new Outlook("weekday", model, 0, true, null)
                    : new Outlook(
                            "mean",
                            model,
                            0,
                            true,
                            "only " + history.days()
                                    + " whole days are known; weekdays are told apart from 14 on, so the interval is wide");
        }

        boolean known() {
            return !method.equals("none");
        }

        double day(LocalDate day) {
            return model == null ? flat : model.day(day);
        }

        double margin(double days) {
            return spread ? model.margin(days) : 0;
        }
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
