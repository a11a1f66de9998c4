package dev.coldspan.queryapi.compare;

import dev.coldspan.queryapi.filter.Filter;
import dev.coldspan.queryapi.http.ProblemException;
import dev.coldspan.queryapi.http.RequestParameters;
import dev.coldspan.queryapi.http.TimeRange;
import dev.coldspan.queryapi.sql.Database;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.util.function.Consumer;

/** Two sets of invocations against each other. */
public final class CompareRoutes implements Consumer<RoutesConfig> {

    private final CompareQuery query;
    private final Presets presets;
    private final Clock clock;

    public CompareRoutes(Database database, Clock clock) {
        this.query = new CompareQuery(database);
        this.presets = new Presets(database);
        this.clock = clock;
    }

    @Override
    public void accept(RoutesConfig routes) {
        routes.get("/api/v1/compare", this::compare);
    }

    private void compare(Context ctx) {
        RequestParameters parameters = new RequestParameters(ctx);
        Sets sets = sets(parameters, parameters.range(clock.instant()));
        ctx.json(Answer.of(sets, query.count(sets), parameters.limit()));
    }

    private Sets sets(RequestParameters parameters, TimeRange range) {
        Filter narrow = Filter.of(parameters);
        String function = parameters.text("function");
        Filter a = Filter.parse("a", parameters.text("a"));
        Filter b = Filter.parse("b", parameters.text("b"));
        if (!a.isEmpty()) {
            return new Sets(narrow, a, b, function, range);
        }
        if (!b.isEmpty()) {
            throw ProblemException.invalid("a", "b needs an a to be compared with, for example a=outcome:error");
        }
        return presets.sets(parameters.optional("preset").orElse("failed"), narrow, function, range);
    }
}
