package dev.coldspan.queryapi.invocation;

import dev.coldspan.queryapi.http.Cursors;
import dev.coldspan.queryapi.http.Page;
import dev.coldspan.queryapi.http.RequestParameters;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;

/** The list of invocations, filtered, sorted and paged. */
public final class InvocationRoutes implements Consumer<RoutesConfig> {

    private final InvocationQuery query;
    private final Cursors cursors;
    private final Clock clock;

    public InvocationRoutes(InvocationQuery query, Cursors cursors, Clock clock) {
        this.query = query;
        this.cursors = cursors;
        this.clock = clock;
    }

    private record Invocations(List<Invocation> invocations, String nextCursor) {}

    @Override
    public void accept(RoutesConfig routes) {
        routes.get("/api/v1/invocations", this::invocations);
    }

    private void invocations(Context ctx) {
        RequestParameters parameters = new RequestParameters(ctx);
        InvocationFilter filter = InvocationFilter.of(parameters);
        Page page = cursors.page(parameters, clock.instant());
        List<InvocationQuery.Positioned> rows = query.list(filter, page);
        ctx.json(new Invocations(
                page.shown(rows).stream()
                        .map(InvocationQuery.Positioned::invocation)
                        .toList(),
                cursors.seal(page.next(rows, InvocationQuery.Positioned::position))));
    }
}
