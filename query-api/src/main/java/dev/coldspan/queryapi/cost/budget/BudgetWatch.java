package dev.coldspan.queryapi.cost.budget;

import dev.coldspan.queryapi.access.Caller;
import dev.coldspan.queryapi.cost.trend.Amounts;
import dev.coldspan.queryapi.cost.trend.Forecast;
import dev.coldspan.queryapi.cost.trend.Forecaster;
import dev.coldspan.queryapi.cost.trend.Spend;
import dev.coldspan.queryapi.http.ProblemException;
import dev.coldspan.queryapi.http.TimeRange;
import dev.coldspan.queryapi.sql.Database;
import dev.coldspan.storage.clickhouse.Budgets;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** How budgets stand, now and over time. */
public final class BudgetWatch {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** Forecasts of one answer at most; each reads eight weeks of days. */
    private static final int MOST_FORECASTS = 200;

    private final BudgetStore store;
    private final Spend spend;
    private final Forecaster forecaster;
    private final Clock clock;

    public BudgetWatch(Database database, Budgets saved, Spend spend, Clock clock) {
        this.store = new BudgetStore(database, saved, clock);
        this.spend = spend;
        this.forecaster = new Forecaster(spend);
        this.clock = clock;
    }

    BudgetStore store() {
        return store;
    }

    BudgetState state(Budget budget) {
        Instant now = clock.instant();
        // Whole minutes, the running one included, as in every sum: what was spent in this hour alone is the same
        // number in both.
        Instant end = new TimeRange(now, now).alignedTo(MINUTE).to();
        BigDecimal rate = spend.of(new TimeRange(end.minus(HOUR), end), budget.filter())
                .bill()
                .total();
        return BudgetState.of(budget, forecaster.forecast(budget.filter(), now), rate);
    }

    /**
     * How much of each budget was spent by the end of each step, in the month in which the step begins.
     *
     * @param range whole steps
     * @return shares by start of the step in seconds since the Unix epoch, by name; none for steps to come
     */
    public Map<String, Map<Long, Double>> spentShares(Caller caller, TimeRange range, Duration step) {
        Map<String, Map<Long, Double>> shares = new LinkedHashMap<>();
        for (Budget budget : store.list(caller)) {
            shares.put(budget.name(), spentShares(budget, range, step));
        }
        return shares;
    }

    private Map<Long, Double> spentShares(Budget budget, TimeRange range, Duration step) {
        Instant monthStart = month(range.from());
        NavigableMap<Instant, Spend.Spent> steps = spend.byStep(range, budget.filter(), step);
        BigDecimal spent = monthStart.isBefore(range.from())
                ? spend.of(new TimeRange(monthStart, range.from()), budget.filter())
                        .bill()
                        .total()
                : BigDecimal.ZERO;
        Map<Long, Double> shares = new TreeMap<>();
        for (Instant at = range.from(); at.isBefore(range.to()) && at.isBefore(clock.instant()); at = at.plus(step)) {
            if (!month(at).equals(monthStart)) {
                monthStart = month(at);
                spent = BigDecimal.ZERO;
            }
            Spend.Spent here = steps.get(at);
            spent = here == null ? spent : spent.add(here.bill().total());
            shares.put(at.getEpochSecond(), Amounts.ratio(spent, budget.amount()));
        }
        return shares;
    }

    /** What share of each budget was to be expected by the end of the month, as seen at the end of each step. */
    public Map<String, Map<Long, Double>> forecastShares(Caller caller, TimeRange range, Duration step) {
        List<Budget> budgets = store.list(caller);
        long forecasts = budgets.size() * range.length().dividedBy(step);
        if (forecasts > MOST_FORECASTS) {
            throw ProblemException.tooLarge(
                    "step",
                    "the answer needs " + forecasts + " forecasts, more than " + MOST_FORECASTS
                            + "; use a wider step or narrow from/to");
        }
        Map<String, Map<Long, Double>> shares = new LinkedHashMap<>();
        for (Budget budget : budgets) {
            shares.put(budget.name(), forecastShares(budget, range, step));
        }
        return shares;
    }

    private Map<Long, Double> forecastShares(Budget budget, TimeRange range, Duration step) {
        Instant now = clock.instant();
        Map<Long, Double> shares = new TreeMap<>();
        for (Instant at = range.from(); at.isBefore(range.to()) && at.isBefore(now); at = at.plus(step)) {
            // The last moment of the step, which is still of its month.
            Instant end = at.plus(step).minusMillis(1);
            Forecast forecast = forecaster.forecast(budget.filter(), end.isBefore(now) ? end : now);
            if (forecast.founded() != null) {
                shares.put(at.getEpochSecond(), Amounts.ratio(new BigDecimal(forecast.founded()), budget.amount()));
            }
        }
        return shares;
    }

    private static Instant month(Instant time) {
        return YearMonth.from(time.atOffset(ZoneOffset.UTC))
                .atDay(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
    }
}
