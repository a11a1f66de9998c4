package dev.coldspan.queryapi.cost.coverage;

import dev.coldspan.queryapi.cost.GroupField;
import dev.coldspan.queryapi.cost.Usage;
import dev.coldspan.queryapi.cost.UsageQuery;
import dev.coldspan.queryapi.cost.UsageRequest;
import dev.coldspan.queryapi.filter.Filter;
import dev.coldspan.queryapi.filter.Scope;
import dev.coldspan.queryapi.http.RequestParameters;
import dev.coldspan.queryapi.http.TimeRange;
import dev.coldspan.queryapi.sql.BoundQuery;
import dev.coldspan.queryapi.sql.Database;
import dev.coldspan.queryapi.sql.SqlTemplate;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** "How far can the bill be trusted?" */
public final class CoverageRoutes implements Consumer<RoutesConfig> {

    private final SqlTemplate sql = SqlTemplate.named(CoverageRoutes.class, "coverage.sql");
    private final Database database;
    private final UsageQuery usage;
    private final Clock clock;

    public CoverageRoutes(Database database, UsageQuery usage, Clock clock) {
        this.database = database;
        this.usage = usage;
        this.clock = clock;
    }

    @Override
    public void accept(RoutesConfig routes) {
        routes.get("/api/v1/costs/coverage", this::coverage);
    }

    private void coverage(Context ctx) {
        RequestParameters parameters = new RequestParameters(ctx);
        TimeRange range = parameters.range(clock.instant()).alignedTo(Duration.ofMinutes(1));
        Filter filter = Filter.of(parameters);
        BoundQuery query = sql.with("filter", filter.on(Scope.INVOCATIONS, range))
                .bind()
                .nanos("from", range.from())
                .nanos("to", range.to());
        Map<String, Map<Unpriced, Long>> unpriced = unpriced(filter, range);
        ctx.json(Coverage.of(range, database.list(query, row -> Coverage.OfFunction.read(row, unpriced))));
    }

    /** How many invocations of each function have no whole price, by why. */
    private Map<String, Map<Unpriced, Long>> unpriced(Filter filter, TimeRange range) {
        UsageRequest request = UsageRequest.of(range)
                .by(GroupField.parse("groupBy", List.of("function")))
                .matching(filter);
        Map<String, Map<Unpriced, Long>> unpriced = new HashMap<>();
        for (UsageQuery.GroupUsage row : usage.usage(request)) {
            Usage of = row.usage();
            Optional<Unpriced> why = Unpriced.of(of.kind(), usage.price(List.of(of)));
            if (why.isPresent() && of.requests() > 0) {
                unpriced.computeIfAbsent(row.group().get(0), function -> new EnumMap<>(Unpriced.class))
                        .merge(why.get(), of.requests(), Math::addExact);
            }
        }
        return unpriced;
    }
}
