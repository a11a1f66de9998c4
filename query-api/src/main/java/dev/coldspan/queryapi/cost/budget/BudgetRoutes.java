package dev.coldspan.queryapi.cost.budget;

import dev.coldspan.queryapi.access.Caller;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.function.Consumer;

/** Budgets: everybody may read them, editors may change them. */
public final class BudgetRoutes implements Consumer<RoutesConfig> {

    private final BudgetWatch watch;

    public BudgetRoutes(BudgetWatch watch) {
        this.watch = watch;
    }

    private record Budgets(List<BudgetState> budgets) {}

    @Override
    public void accept(RoutesConfig routes) {
        routes.get("/api/v1/budgets", this::list);
        routes.get("/api/v1/budgets/{budget}", this::get);
        routes.put("/api/v1/budgets/{budget}", this::set);
        routes.delete("/api/v1/budgets/{budget}", this::delete);
    }

    private void list(Context ctx) {
        ctx.json(new Budgets(watch.states(watch.store().list(Caller.of(ctx)))));
    }

    private void get(Context ctx) {
        ctx.json(watch.state(watch.store().get(Caller.of(ctx), ctx.pathParam("budget"))));
    }

    private void set(Context ctx) {
        BudgetContent content = BudgetContent.of(ctx);
        ctx.json(watch.state(watch.store().set(Caller.of(ctx), ctx.pathParam("budget"), content)));
    }

    private void delete(Context ctx) {
        watch.store().delete(Caller.of(ctx), ctx.pathParam("budget"));
        ctx.status(HttpStatus.NO_CONTENT);
    }
}
