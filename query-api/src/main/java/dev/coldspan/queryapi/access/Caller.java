package dev.coldspan.queryapi.access;

import com.fasterxml.jackson.annotation.JsonValue;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.Locale;

/**
 * Who sent a request, as his credential says. Nothing else of a request can say whose it is.
 *
 * @param name as people know him; empty where nobody has to say
 * @param tenant whose telemetry he sees; empty for all of it
 * @param expires when the credential ends; null for never
 * @param csrfToken what writes of a session carry; null where there is no session
 */
public record Caller(Kind kind, String name, Role role, String tenant, Instant expires, String csrfToken) {

    /** Of a server that asks for no credentials: whoever reaches it may do everything. */
    static final Caller ANYBODY = new Caller(Kind.OPEN, "", Role.ADMIN, "", null, null);

    private static final String ATTRIBUTE = "coldspan.caller";

    /** How he said who he is. */
    public enum Kind {
        KEY,
        SESSION,
        TOKEN,
        OPEN;

        @JsonValue
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Who sent this request; the guard has let him pass. */
    public static Caller of(Context ctx) {
        Caller caller = ctx.attribute(ATTRIBUTE);
        return caller == null ? ANYBODY : caller;
    }

    void attachTo(Context ctx) {
        ctx.attribute(ATTRIBUTE, this);
    }

    /** Whether he sees the telemetry of one tenant only. */
    public boolean ofTenant() {
        return !tenant.isEmpty();
    }
}
