package dev.coldspan.queryapi.servicemap;

import dev.coldspan.queryapi.filter.Filter;
import dev.coldspan.queryapi.http.RequestParameters;
import dev.coldspan.queryapi.http.TimeRange;
import dev.coldspan.queryapi.sql.Database;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.util.function.Consumer;

/** The map of who calls whom. */
public final class ServiceMapRoutes implements Consumer<RoutesConfig> {

    private final ServiceMapQuery query;
    private final Clock clock;

    public ServiceMapRoutes(Database database, Clock clock) {
        this.query = new ServiceMapQuery(database, ServiceMapQuery.MOST_SPANS);
        this.clock = clock;
    }

    @Override
    public void accept(RoutesConfig routes) {
        routes.get("/api/v1/service-map", this::map);
    }

    private void map(Context ctx) {
        RequestParameters parameters = new RequestParameters(ctx);
        TimeRange range = parameters.range(clock.instant());
        ctx.json(query.map(range, parameters.text("function"), Filter.of(parameters), parameters.limit()));
    }
}
