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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Forecasts the current month from the cost of the days before; days and months are of UTC, as providers bill them. */
public final class Forecaster {

    /** As far as the past still resembles the present. */
    static final Duration LOOK_BACK = Duration.ofDays(56);

    private static final Duration DAY = Duration.ofDays(1);
    private static final double LEVEL = 0.8;

    /** How closely the first spend is placed in time where that matters. */
    private static final Duration CLOSELY = Duration.ofMinutes(5);

    private final Spend spend;

    public Forecaster(Spend spend) {
        this.spend = spend;
    }

    /** @param q whose cost counts */
    public Forecast forecast(Filter q, Instant now) {
        return forecasts(List.of(q), now).get(0);
    }

    /** One for each of several filters, in their order. */
    public List<Forecast> forecasts(List<Filter> qs, Instant now) {
        LocalDate from = day(now.minus(LOOK_BACK));
        TimeRange range = new TimeRange(start(from), now).alignedTo(Duration.ofMinutes(1));
        List<TreeMap<LocalDate, Bill>> bills = new ArrayList<>();
        for (Map<Instant, Spent> steps : spend.byStepOfEach(range, qs, DAY)) {
            TreeMap<LocalDate, Bill> days = new TreeMap<>();
            steps.forEach((start, spent) -> days.put(day(start), spent.bill()));
            bills.add(days);
        }
        Declared declared = Declared.of(spend, range, YearMonth.from(day(now)));
        Map<Integer, Observed> observed = observed(qs, bills, declared, range, now);
        List<Forecast> forecasts = new ArrayList<>();
        for (int i = 0; i < qs.size(); i++) {
            forecasts.add(of(
                    bills.get(i),
                    of(qs.get(i), declared),
                    from,
                    now,
                    observed.getOrDefault(i, Observed.NOTHING),
                    spend.nothing()));
        }
        return forecasts;
    }

    /** Capacity is of no filter. */
    private static Declared of(Filter q, Declared declared) {
        return q.isEmpty() ? declared : Declared.NOTHING;
    }

    /** By the places of those whose days are too few. */
    private Map<Integer, Observed> observed(
            List<Filter> qs, List<TreeMap<LocalDate, Bill>> bills, Declared declared, TimeRange range, Instant now) {
        List<TreeMap<LocalDate, Double>> daily = IntStream.range(0, qs.size())
                .mapToObj(i -> of(qs.get(i), declared).without(bills.get(i)))
                .toList();
        List<Integer> thin = IntStream.range(0, qs.size())
                .filter(i -> !daily.get(i).isEmpty()
                        && History.of(daily.get(i), day(range.from()), day(now)).days() < DailyModel.FEWEST)
                .boxed()
                .toList();
        Map<Integer, Observed> observed = new HashMap<>();
        Optional<LocalDate> first =
                thin.stream().map(i -> daily.get(i).firstKey()).min(LocalDate::compareTo);
        if (first.isPresent()) {
            TimeRange since = new TimeRange(start(first.get()), range.to());
            List<TreeMap<Instant, Spent>> steps =
                    spend.byStepOfEach(since, thin.stream().map(qs::get).toList(), CLOSELY);
            Map<Instant, BigDecimal> flat = spend.declared(since, CLOSELY);
            for (int i = 0; i < thin.size(); i++) {
                boolean ofAll = qs.get(thin.get(i)).isEmpty();
                observed.put(thin.get(i), observed(steps.get(i), ofAll ? flat : Map.of(), now));
            }
        }
        return observed;
    }

    private static Observed observed(
            NavigableMap<Instant, Spent> steps, Map<Instant, BigDecimal> declared, Instant now) {
        TreeMap<Instant, Double> amounts = new TreeMap<>();
        steps.forEach((start, spent) ->
                Declared.remainder(spent.bill(), declared.get(start)).ifPresent(amount -> amounts.put(start, amount)));
        double amount =
                amounts.values().stream().mapToDouble(Double::doubleValue).sum();
        return amounts.isEmpty() ? Observed.NOTHING : Observed.of(amounts.firstKey(), now, amount);
    }

    /**
     * @param bills by day, those of days without any cost left out
     * @param declared the part of them, and of days to come, that needs no model
     * @param observed of the rest since the first spend, where the days are too few
     */
    static Forecast of(
            NavigableMap<LocalDate, Bill> bills,
            Declared declared,
            LocalDate from,
            Instant now,
            Observed observed,
            Spent nothing) {
        LocalDate today = day(now);
        History history = History.of(declared.without(bills), from, today);
        YearMonth month = YearMonth.from(today);
        Money spent = Money.sum(
                bills.tailMap(month.atDay(1), true).values(), nothing.bill().currency());
        double left = left(now);
        double flat = declared.rest();
        Outlook outlook = Outlook.of(history, observed, flat > 0);
        // What is declared is known: it widens no interval.
        double already = new BigDecimal(spent.amount()).doubleValue() + flat;
        double toCome = 0;
        for (LocalDate day = today; YearMonth.from(day).equals(month); day = day.plusDays(1)) {
            toCome += outlook.day(day) * (day.equals(today) ? left : 1);
        }
        double daysLeft = left + month.lengthOfMonth() - today.getDayOfMonth();
        boolean known = outlook.known();
        return new Forecast(
                month.toString(),
                now,
                spent,
                known ? Amounts.estimate(already + toCome) : null,
                known ? Amounts.estimate(already + outlook.low(toCome, daysLeft)) : null,
                known ? Amounts.estimate(already + outlook.high(toCome, daysLeft)) : null,
                LEVEL,
                outlook.method(),
                history.days(),
                outlook.thin(),
                days(bills, declared, month, now, outlook));
    }

    private static List<Forecast.Day> days(
            NavigableMap<LocalDate, Bill> bills, Declared declared, YearMonth month, Instant now, Outlook outlook) {
        LocalDate today = day(now);
        double left = left(now);
        List<Forecast.Day> days = new ArrayList<>();
        for (int i = 1; i <= month.lengthOfMonth(); i++) {
            LocalDate day = month.atDay(i);
            BigDecimal actual = bills.containsKey(day) ? bills.get(day).total() : BigDecimal.ZERO;
            String shown = day.isAfter(today) ? null : Amounts.plain(actual);
            boolean open = !day.isBefore(today) && outlook.known();
            double part = day.equals(today) ? left : 1;
            double done = (day.equals(today) ? actual.doubleValue() : 0) + declared.rest(day);
            double rest = outlook.day(day) * part;
            days.add(new Forecast.Day(
                    day,
                    shown,
                    open ? Amounts.estimate(done + rest) : null,
                    open ? Amounts.estimate(done + outlook.low(rest, part)) : null,
                    open ? Amounts.estimate(done + outlook.high(rest, part)) : null));
        }
        return days;
    }

    /** The part of the day that is to come. */
    private static double left(Instant now) {
        return 1 - Duration.between(start(day(now)), now).toMillis() / (double) DAY.toMillis();
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
