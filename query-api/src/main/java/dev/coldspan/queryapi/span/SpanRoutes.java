package dev.coldspan.queryapi.span;

import dev.coldspan.queryapi.export.ListOrder;
import dev.coldspan.queryapi.export.ListSource;
import dev.coldspan.queryapi.export.Lists;
import dev.coldspan.queryapi.filter.Filter;
import dev.coldspan.queryapi.http.RequestParameters;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.function.Consumer;

/** The list of spans, filtered, sorted and paged. */
public final class SpanRoutes implements Consumer<RoutesConfig> {

    private final SpanQuery query = new SpanQuery();
    private final Lists lists;

    public SpanRoutes(Lists lists) {
        this.lists = lists;
    }

    @Override
    public void accept(RoutesConfig routes) {
        routes.get("/api/v1/spans", this::spans);
    }

    private void spans(Context ctx) {
        RequestParameters parameters = new RequestParameters(ctx);
        Filter q = Filter.of(parameters);
        String sort = parameters.optional("sort").orElse("-timestamp");
        lists.answer(
                ctx,
                new ListSource<>(
                        "spans",
                        page -> query.page(q, sort, page),
                        SpanQuery.Positioned::read,
                        SpanQuery.Positioned::position,
                        SpanRow.class,
                        SpanQuery.Positioned::span,
                        ListOrder.ofRows(sort.equals("-timestamp"))));
    }
}
