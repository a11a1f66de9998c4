package dev.coldspan.queryapi.cost;

import dev.coldspan.queryapi.http.RequestParameters;
import dev.coldspan.queryapi.http.TimeRange;
import dev.coldspan.queryapi.rollup.Dimension;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** "What was spent, by whom, on what?" */
public final class CostRoutes implements Consumer<RoutesConfig> {

    private final UsageQuery usage;
    private final Clock clock;

    public CostRoutes(UsageQuery usage, Clock clock) {
        this.usage = usage;
        this.clock = clock;
    }

    @Override
    public void accept(RoutesConfig routes) {
        routes.get("/api/v1/costs", this::costs);
    }

    private void costs(Context ctx) {
        RequestParameters parameters = new RequestParameters(ctx);
        TimeRange range = parameters.range(clock.instant()).alignedTo(Duration.ofMinutes(1));
        String groupBy = parameters.optional("groupBy").orElse(Dimension.FUNCTION.label());
        Map<List<String>, Bill> bills =
                usage.bills(range, parameters.text("function"), Dimension.parse("groupBy", List.of(groupBy)));
        List<CostAnswer.Group> groups = bills.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(
                        Comparator.comparing(Bill::total).reversed()))
                .map(entry -> CostAnswer.Group.of(entry.getKey().get(0), entry.getValue()))
                .toList();
        ctx.json(
                new CostAnswer(range.from(), range.to(), groupBy, Money.sum(bills.values(), usage.currency()), groups));
    }
}
