package dev.coldspan.queryapi.cost.budget;

import dev.coldspan.queryapi.access.Caller;
import dev.coldspan.queryapi.cost.trend.Amounts;
import dev.coldspan.queryapi.cost.trend.Forecast;
import dev.coldspan.queryapi.cost.trend.Forecaster;
import dev.coldspan.queryapi.cost.trend.Spend;
import dev.coldspan.queryapi.filter.Filter;
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
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        return states(List.of(budget)).get(0);
    }

    /** In the order of the budgets; asks for all of them together. */
    List<BudgetState> states(List<Budget> budgets) {
        Instant now = clock.instant();
        List<Filter> filters = budgets.stream().map(Budget::filter).toList();
        // Whole minutes, the running one included, as in every sum: what was spent in this hour alone is the same
        // number
        // in both.
        Instant end = new TimeRange(now, now).alignedTo(MINUTE).to();
        List<Spend.Spent> lastHour = spend.ofEach(new TimeRange(end.minus(HOUR), end), filters);
        List<Forecast> forecasts = forecaster.forecasts(filters, now);
        List<BudgetState> states = new ArrayList<>();
        for (int i = 0; i < budgets.size(); i++) {
            BigDecimal rate = lastHour.get(i).bill().total();
            states.add(BudgetState.of(budgets.get(i), forecasts.get(i), rate));
        }
        return states;
    }

    /**
     * How much of each budget was spent by the end of each step, in the month in which the step begins.
     *
     * @param range whole steps
     * @return shares by start of the step in seconds since the Unix epoch, by name; none for steps to come
     */
    public Map<String, Map<Long, Double>> spentShares(Caller caller, TimeRange range, Duration step) {
        List<Budget> budgets = store.list(caller);
        List<Filter> filters = budgets.stream().map(Budget::filter).toList();
        Instant monthStart = month(range.from());
        List<TreeMap<Instant, Spend.Spent>> steps = spend.byStepOfEach(range, filters, step);
        List<Spend.Spent> before = monthStart.isBefore(range.from())
                ? spend.ofEach(new TimeRange(monthStart, range.from()), filters)
                : Collections.nCopies(budgets.size(), spend.nothing());
        Map<String, Map<Long, Double>> shares = new LinkedHashMap<>();
        for (int i = 0; i < budgets.size(); i++) {
            BigDecimal spent = before.get(i).bill().total();
            shares.put(budgets.get(i).name(), spentShares(budgets.get(i), spent, steps.get(i), range, step));
        }
        return shares;
    }

    private Map<Long, Double> spentShares(
            Budget budget, BigDecimal before, Map<Instant, Spend.Spent> steps, TimeRange range, Duration step) {
        Instant monthStart = month(range.from());
        BigDecimal spent = before;
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
        List<Filter> filters = budgets.stream().map(Budget::filter).toList();
        Map<String, Map<Long, Double>> shares = new LinkedHashMap<>();
        budgets.forEach(budget -> shares.put(budget.name(), new TreeMap<>()));
        Instant now = clock.instant();
        for (Instant at = range.from(); at.isBefore(range.to()) && at.isBefore(now); at = at.plus(step)) {
            // The last moment of the step, which is still of its month.
            Instant end = at.plus(step).minusMillis(1);
            List<Forecast> seen = forecaster.forecasts(filters, end.isBefore(now) ? end : now);
            for (int i = 0; i < budgets.size(); i++) {
                String founded = seen.get(i).founded();
                if (founded != null) {
                    Double share = Amounts.ratio(
                            new BigDecimal(founded), budgets.get(i).amount());
                    shares.get(budgets.get(i).name()).put(at.getEpochSecond(), share);
                }
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
