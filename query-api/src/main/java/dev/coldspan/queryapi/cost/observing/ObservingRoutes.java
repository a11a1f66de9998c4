package dev.coldspan.queryapi.cost.observing;

import dev.coldspan.queryapi.cost.Money;
import dev.coldspan.queryapi.cost.trend.Amounts;
import dev.coldspan.queryapi.filter.Filter;
import dev.coldspan.queryapi.http.RequestParameters;
import dev.coldspan.queryapi.http.TimeRange;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** "What does watching cost?" */
public final class ObservingRoutes implements Consumer<RoutesConfig> {

    private static final int NAMED = 100;

    private final ObservingQuery query;
    private final String currency;
    private final Clock clock;

    /** @param currency ISO 4217 code of all amounts */
    public ObservingRoutes(ObservingQuery query, String currency, Clock clock) {
        this.query = query;
        this.currency = currency;
        this.clock = clock;
    }

    @Override
    public void accept(RoutesConfig routes) {
        routes.get("/api/v1/costs/observing", this::observing);
    }

    private void observing(Context ctx) {
        RequestParameters parameters = new RequestParameters(ctx);
        TimeRange range = parameters.range(clock.instant()).alignedTo(Duration.ofMinutes(1));
        ctx.json(answer(range, query.byFunction(Filter.of(parameters), range)));
    }

    private CostOfObserving answer(TimeRange range, Map<String, Took> byFunction) {
        Took all = byFunction.values().stream().reduce(Took.NOTHING, Took::plus);
        List<CostOfObserving.OfFunction> functions = byFunction.entrySet().stream()
                .filter(entry -> entry.getValue().measured() > 0)
                .sorted(Map.Entry.comparingByValue(
                        Comparator.comparing(Took::observing).reversed()))
                .limit(NAMED)
                .map(entry -> shown(entry.getKey(), entry.getValue()))
                .toList();
        return new CostOfObserving(
                range.from(),
                range.to(),
                money(all.total(), all),
                money(all.observing(), all),
                Amounts.ratio(all.observing(), all.total()),
                all.invocations(),
                all.measured(),
                List.of(
                        new CostOfObserving.Part("init", all.initMs(), money(all.init(), all)),
                        new CostOfObserving.Part("calls", all.callsMs(), money(all.calls(), all))),
                functions);
    }

    private CostOfObserving.OfFunction shown(String function, Took took) {
        return new CostOfObserving.OfFunction(
                function, took.invocations(), took.initMs(), took.callsMs(), money(took.observing(), took));
    }

    private Money money(BigDecimal amount, Took of) {
        return Money.of(amount, currency, of.complete());
    }
}
