package dev.coldspan.queryapi;

import dev.coldspan.queryapi.access.Caller;
import dev.coldspan.queryapi.http.ClientWatch;
import dev.coldspan.queryapi.sql.QueryScope;
import dev.coldspan.queryapi.sql.QueryScopes;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.function.Consumer;

/** Ties the queries of a request to its caller: they see his tenant's rows, and end when he goes away. */
final class RequestScopes implements Consumer<RoutesConfig> {

    private final QueryScopes scopes;
    private final ClientWatch clients;

    RequestScopes(QueryScopes scopes, ClientWatch clients) {
        this.scopes = scopes;
        this.clients = clients;
    }

    /** To be registered behind the guard that says who is calling. */
    @Override
    public void accept(RoutesConfig routes) {
        routes.beforeMatched(this::begin);
        routes.after(this::end);
    }

    private void begin(Context ctx) {
        QueryScope scope = new QueryScope(Caller.of(ctx).tenant());
        scopes.begin(scope);
        clients.watch(ctx.req(), scope::abandon);
    }

    private void end(Context ctx) {
        clients.forget(ctx.req());
        scopes.end();
    }
}
