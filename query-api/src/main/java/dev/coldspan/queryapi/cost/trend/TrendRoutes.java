package dev.coldspan.queryapi.cost.trend;

import dev.coldspan.queryapi.cost.GroupField;
import dev.coldspan.queryapi.filter.Filter;
import dev.coldspan.queryapi.http.RequestParameters;
import dev.coldspan.queryapi.http.TimeRange;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** "What changed?" and "what will the month cost?" */
public final class TrendRoutes implements Consumer<RoutesConfig> {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int SHOWN = 20;

    private final Spend spend;
    private final Clock clock;

    public TrendRoutes(Spend spend, Clock clock) {
        this.spend = spend;
        this.clock = clock;
    }

    @Override
    public void accept(RoutesConfig routes) {
        routes.get("/api/v1/costs/movers", this::movers);
        routes.get("/api/v1/costs/forecast", this::forecast);
    }

    private void movers(Context ctx) {
        RequestParameters parameters = new RequestParameters(ctx);
        Instant now = clock.instant();
        TimeRange range = parameters.range(now).alignedTo(MINUTE);
        TimeRange baseline = parameters.baseline("baseline", range, now);
        Filter q = Filter.of(parameters);
        List<GroupField> groupBy = Spend.groupBy(parameters);
        ctx.json(Movers.of(
                baseline,
                range,
                groupBy.stream().map(GroupField::label).toList(),
                spend.byGroup(baseline, q, groupBy),
                spend.byGroup(range, q, groupBy),
                spend.nothing(),
                parameters.optional("limit").map(Integer::valueOf).orElse(SHOWN)));
    }

    private void forecast(Context ctx) {
        ctx.json(new Forecaster(spend).forecast(Filter.of(new RequestParameters(ctx)), clock.instant()));
    }
}
