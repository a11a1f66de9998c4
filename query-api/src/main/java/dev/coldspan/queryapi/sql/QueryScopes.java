package dev.coldspan.queryapi.sql;

/** The scope of the request that a thread works on. */
public final class QueryScopes {

    private static final String ALL_TENANTS = "";

    private final ThreadLocal<QueryScope> current = new ThreadLocal<>();

    /** From here on statements of this thread belong to {@code scope}. */
    public void begin(QueryScope scope) {
        current.set(scope);
    }

    public void end() {
        current.remove();
    }

    /** Outside of requests nobody's: what the server asks for itself. */
    QueryScope current() {
        QueryScope scope = current.get();
        return scope == null ? new QueryScope(ALL_TENANTS) : scope;
    }
}
