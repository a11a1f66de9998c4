package dev.coldspan.queryapi.cost.observing;

import dev.coldspan.queryapi.cost.Bill;
import dev.coldspan.queryapi.cost.Bucket;
import dev.coldspan.queryapi.cost.GroupField;
import dev.coldspan.queryapi.cost.Money;
import dev.coldspan.queryapi.cost.Usage;
import dev.coldspan.queryapi.cost.UsageKind;
import dev.coldspan.queryapi.cost.UsageQuery;
import dev.coldspan.queryapi.cost.UsageRequest;
import dev.coldspan.queryapi.cost.trend.Amounts;
import dev.coldspan.queryapi.filter.Filter;
import dev.coldspan.queryapi.filter.Scope;
import dev.coldspan.queryapi.http.RequestParameters;
import dev.coldspan.queryapi.http.TimeRange;
import dev.coldspan.queryapi.sql.BoundQuery;
import dev.coldspan.queryapi.sql.Database;
import dev.coldspan.queryapi.sql.SqlTemplate;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** "What does watching cost?" */
public final class ObservingRoutes implements Consumer<RoutesConfig> {

    /** An init span begins before the invocation that has to wait for it. */
    private static final Duration LONGEST_INIT = Duration.ofMinutes(15);

    private static final int NAMED = 100;

    private final SqlTemplate sql = SqlTemplate.named(ObservingRoutes.class, "observing.sql");
    private final Database database;
    private final UsageQuery usage;
    private final Clock clock;

    public ObservingRoutes(Database database, UsageQuery usage, Clock clock) {
        this.database = database;
        this.usage = usage;
        this.clock = clock;
    }

    @Override
    public void accept(RoutesConfig routes) {
        routes.get("/api/v1/costs/observing", this::observing);
    }

    private void observing(Context ctx) {
        RequestParameters parameters = new RequestParameters(ctx);
        TimeRange range = parameters.range(clock.instant()).alignedTo(Duration.ofMinutes(1));
        Filter filter = Filter.of(parameters);
        Map<ObservingRow.Key, List<Usage>> usages = usages(filter, range);
        ctx.json(answer(range, database.list(rendered(filter, range), row -> ObservingRow.read(row, usages))));
    }

    /** All usage, as the bill has it, by day. */
    private Map<ObservingRow.Key, List<Usage>> usages(Filter filter, TimeRange range) {
        UsageRequest request = UsageRequest.of(range)
                .by(GroupField.parse("groupBy", List.of("function")))
                .matching(filter)
                .in(Bucket.DAY);
        Map<ObservingRow.Key, List<Usage>> usages = new HashMap<>();
        for (UsageQuery.GroupUsage row : usage.usage(request)) {
            long day = row.bucket() / Bucket.DAY.seconds();
            usages.computeIfAbsent(
                            new ObservingRow.Key(
                                    row.group().get(0), day, row.usage().kind().configuration()),
                            key -> new ArrayList<>())
                    .add(row.usage());
        }
        return usages;
    }

    BoundQuery rendered(Filter filter, TimeRange range) {
        return sql.with("filter", filter.on(Scope.INVOCATIONS, range))
                .bind()
                .texts("plans", UsageKind.plansOfInstances())
                .nanos("widerFrom", range.from().minus(LONGEST_INIT))
                .nanos("from", range.from())
                .nanos("to", range.to());
    }

    private CostOfObserving answer(TimeRange range, List<ObservingRow> rows) {
        Sum all = new Sum(usage);
        Map<String, Sum> byFunction = new LinkedHashMap<>();
        for (ObservingRow row : rows) {
            all.add(row);
            byFunction
                    .computeIfAbsent(row.function(), function -> new Sum(usage))
                    .add(row);
        }
        List<CostOfObserving.OfFunction> functions = byFunction.entrySet().stream()
                .filter(entry -> entry.getValue().measured > 0)
                .sorted(Map.Entry.comparingByValue(
                        (one, other) -> other.observing().compareTo(one.observing())))
                .limit(NAMED)
                .map(entry -> entry.getValue().shown(entry.getKey()))
                .toList();
        return new CostOfObserving(
                range.from(),
                range.to(),
                all.money(all.total),
                all.money(all.observing()),
                Amounts.ratio(all.observing(), all.total),
                all.invocations,
                all.measured,
                List.of(
                        new CostOfObserving.Part("init", all.initMs, all.money(all.init)),
                        new CostOfObserving.Part("calls", all.callsMs, all.money(all.calls))),
                functions);
    }

    /** What has come together. */
    private static final class Sum {

        private final UsageQuery pricing;
        private BigDecimal total = BigDecimal.ZERO;
        private BigDecimal init = BigDecimal.ZERO;
        private BigDecimal calls = BigDecimal.ZERO;
        private boolean complete = true;
        private long invocations;
        private long measured;
        private long initMs;
        private long callsMs;

        Sum(UsageQuery pricing) {
            this.pricing = pricing;
        }

        void add(ObservingRow row) {
            Bill all = pricing.price(row.usages());
            complete &= all.complete();
            total = total.add(all.total());
            init = init.add(pricing.price(row.usage(row.init())).total());
            calls = calls.add(pricing.price(row.usage(row.calls())).total());
            invocations += row.invocations();
            measured += row.measured();
            initMs += row.init().ms();
            callsMs += row.calls().ms();
        }

        BigDecimal observing() {
            return init.add(calls);
        }

        Money money(BigDecimal amount) {
            return Money.of(amount, pricing.currency(), complete);
        }

        CostOfObserving.OfFunction shown(String function) {
            return new CostOfObserving.OfFunction(function, invocations, initMs, callsMs, money(observing()));
        }
    }
}
