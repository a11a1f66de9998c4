package dev.coldspan.queryapi.view;

import dev.coldspan.queryapi.access.Caller;
import dev.coldspan.queryapi.http.ProblemException;
import dev.coldspan.queryapi.sql.Database;
import dev.coldspan.storage.clickhouse.SavedViews;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;

/** Saved views: everybody may read them, editors may change them. */
public final class ViewRoutes implements Consumer<RoutesConfig> {

    private final ViewStore store;

    public ViewRoutes(Database database, SavedViews saved, Clock clock) {
        this.store = new ViewStore(database, saved, clock);
    }

    private record Views(List<View> views) {}

    @Override
    public void accept(RoutesConfig routes) {
        routes.get("/api/v1/views", ctx -> ctx.json(new Views(store.list(Caller.of(ctx)))));
        routes.post("/api/v1/views", this::create);
        routes.get("/api/v1/views/{id}", ctx -> ctx.json(store.get(Caller.of(ctx), ctx.pathParam("id"))));
        routes.put("/api/v1/views/{id}", this::replace);
        routes.delete("/api/v1/views/{id}", this::delete);
    }

    private void create(Context ctx) {
        View view = store.create(Caller.of(ctx), content(ctx));
        ctx.status(HttpStatus.CREATED)
                .header("Location", "/api/v1/views/" + view.id())
                .json(view);
    }

    private void replace(Context ctx) {
        ctx.json(store.replace(Caller.of(ctx), ctx.pathParam("id"), content(ctx)));
    }

    private void delete(Context ctx) {
        store.delete(Caller.of(ctx), ctx.pathParam("id"));
        ctx.status(HttpStatus.NO_CONTENT);
    }

    /** Only JSON: a form of another site could not be told from one of ours. */
    private static ViewContent content(Context ctx) {
        String type = ctx.contentType();
        if (type == null || !type.split(";")[0].strip().equalsIgnoreCase("application/json")) {
            throw ProblemException.invalid("Content-Type", "Content-Type must be application/json");
        }
        return ViewContent.parse(ctx.bodyAsBytes());
    }
}
