package dev.coldspan.queryapi.invocation;

import dev.coldspan.queryapi.export.ListSource;
import dev.coldspan.queryapi.export.Lists;
import dev.coldspan.queryapi.http.RequestParameters;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.function.Consumer;

/** The list of invocations, filtered, sorted and paged. */
public final class InvocationRoutes implements Consumer<RoutesConfig> {

    private final InvocationQuery query;
    private final Lists lists;

    public InvocationRoutes(InvocationQuery query, Lists lists) {
        this.query = query;
        this.lists = lists;
    }

    @Override
    public void accept(RoutesConfig routes) {
        routes.get("/api/v1/invocations", this::invocations);
    }

    private void invocations(Context ctx) {
        InvocationFilter filter = InvocationFilter.of(new RequestParameters(ctx));
        lists.answer(
                ctx,
                new ListSource<>(
                        "invocations",
                        page -> query.page(filter, page),
                        query::read,
                        InvocationQuery.Positioned::position,
                        Invocation.class,
                        InvocationQuery.Positioned::invocation,
                        query::completed,
                        filter.order()));
    }
}
