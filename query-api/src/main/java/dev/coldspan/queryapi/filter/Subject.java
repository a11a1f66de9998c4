package dev.coldspan.queryapi.filter;

import dev.coldspan.queryapi.http.RequestParameters;
import dev.coldspan.queryapi.sql.SqlFragment;
import java.util.Locale;

/** What a request is about, as its parameter {@code on} says. The SQL is the source of the rows. */
public enum Subject implements SqlFragment {
    INVOCATIONS(Scope.INVOCATIONS, "invocations FINAL", Present.CURRENT),
    SPANS(Scope.SPANS, "otel_traces", Present.ALL),
    LOGS(Scope.LOGS, "otel_logs", Present.ALL);

    /** Which rows of the source count. */
    public enum Present implements SqlFragment {
        CURRENT("NOT Superseded"),
        ALL("true");

        private final String sql;

        Present(String sql) {
            this.sql = sql;
        }

        @Override
        public String sql() {
            return sql;
        }
    }

    private final Scope scope;
    private final String source;
    private final Present present;

    Subject(Scope scope, String source, Present present) {
        this.scope = scope;
        this.source = source;
        this.present = present;
    }

    /** The subject in {@code on}, whose values the OpenAPI document lists; invocations when absent. */
    public static Subject of(RequestParameters parameters) {
        return valueOf(parameters.optional("on").orElse("invocations").toUpperCase(Locale.ROOT));
    }

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public Scope scope() {
        return scope;
    }

    public Present present() {
        return present;
    }

    @Override
    public String sql() {
        return source;
    }
}
