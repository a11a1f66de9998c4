package dev.coldspan.queryapi.errors;

import dev.coldspan.queryapi.export.ListSource;
import dev.coldspan.queryapi.export.Lists;
import dev.coldspan.queryapi.filter.Filter;
import dev.coldspan.queryapi.filter.Scope;
import dev.coldspan.queryapi.http.Page;
import dev.coldspan.queryapi.http.RequestParameters;
import dev.coldspan.queryapi.http.TimeRange;
import dev.coldspan.queryapi.sql.BoundQuery;
import dev.coldspan.queryapi.sql.SqlTemplate;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** The list of groups of failures. */
public final class ErrorRoutes implements Consumer<RoutesConfig> {

    private final SqlTemplate sql = SqlTemplate.named(ErrorRoutes.class, "errors.sql");
    private final Lists lists;

    public ErrorRoutes(Lists lists) {
        this.lists = lists;
    }

    @Override
    public void accept(RoutesConfig routes) {
        routes.get("/api/v1/errors", this::errors);
    }

    private void errors(Context ctx) {
        Filter q = Filter.of(new RequestParameters(ctx));
        lists.answer(
                ctx,
                new ListSource<>(
                        "errors",
                        page -> page(q, page),
                        ErrorGroup::read,
                        ErrorGroup::position,
                        ErrorGroup.class,
                        UnaryOperator.identity()));
    }

    private BoundQuery page(Filter q, Page page) {
        return rendered(q, page.range())
                .nanos("from", page.range().from())
                .nanos("to", page.range().to())
                .flag("firstPage", page.isFirst())
                .integer("afterCount", Long.parseLong(page.after(0, "0")))
                .unsigned("afterFingerprint", Long.parseUnsignedLong(page.after(1, "0")))
                .integer("limit", page.fetch());
    }

    BoundQuery rendered(Filter q, TimeRange range) {
        return sql.with("filter", q.on(Scope.SPANS, range)).bind();
    }
}
