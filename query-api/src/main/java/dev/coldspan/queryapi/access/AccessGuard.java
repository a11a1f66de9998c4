package dev.coldspan.queryapi.access;

import dev.coldspan.queryapi.http.ProblemException;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.router.Endpoint;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;

/**
 * Lets a request pass to its route when its sender has the role the route asks for, and when a write does not come from another site's page.
 * Files of the dashboards match no route and are for everybody: a stranger needs them to log in.
 */
final class AccessGuard implements Handler {

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    private final Authentication authentication;
    private final Set<String> tenants;
    private final Optional<URI> publicUrl;

    /** @param tenants whose telemetry this server can keep apart */
    AccessGuard(Authentication authentication, Set<String> tenants, Optional<URI> publicUrl) {
        this.authentication = authentication;
        this.tenants = tenants;
        this.publicUrl = publicUrl;
    }

    @Override
    public void handle(Context ctx) {
        Endpoint endpoint = ctx.endpoints().matchedHttpEndpoint();
        if (endpoint == null) {
            return;
        }
        String method = ctx.method().name();
        Optional<Role> needed = RouteRules.needed(method, endpoint.path);
        Optional<Caller> caller = needed.isEmpty() ? ifKnown(ctx) : authentication.caller(ctx);
        if (needed.isPresent()) {
            requireRole(caller, needed.get(), endpoint.path);
        }
        if (!SAFE.contains(method)) {
            requireOwnPage(ctx, caller);
        }
        caller.ifPresent(known -> known.attachTo(ctx));
    }

    /** Where anybody is answered, a credential that has ended is as good as none. */
    private Optional<Caller> ifKnown(Context ctx) {
        try {
            return authentication.caller(ctx);
        } catch (ProblemException e) {
            return Optional.empty();
        }
    }

    private void requireRole(Optional<Caller> found, Role needed, String path) {
        Caller caller = found.orElseThrow(
                () -> ProblemException.unauthorized(
                        "this server answers nobody it does not know; send Authorization: Bearer with a key, or log in at /auth/login"));
        if (!caller.role().covers(needed)) {
            throw ProblemException.forbidden("this needs the role " + needed.label() + " and you are "
                    + caller.role().label());
        }
        if (caller.ofTenant() && !RouteRules.openToTenants(path)) {
            throw ProblemException.forbidden("this is about the telemetry of all tenants and you see that of one");
        }
        if (caller.ofTenant() && !tenants.contains(caller.tenant())) {
            throw ProblemException.forbidden("this server has no ClickHouse user for the tenant " + caller.tenant()
                    + "; see 'coldspan key reader' and --tenant-readers");
        }
    }

    /** A browser says where a page that writes comes from, and other sites' pages cannot read the session's token. */
    private void requireOwnPage(Context ctx, Optional<Caller> caller) {
        String origin = ctx.header("Origin");
        if (origin != null && !origin.equals(ownOrigin(ctx))) {
            throw ProblemException.forbidden(
                    "this was sent by a page of " + shortened(origin) + ", not by one of this server");
        }
        String token = caller.map(Caller::csrfToken).orElse(null);
        if (token != null && !same(token, ctx.header("X-Csrf-Token"))) {
            throw ProblemException.forbidden("send the csrfToken of /api/v1/whoami in the header X-Csrf-Token");
        }
    }

    private String ownOrigin(Context ctx) {
        return publicUrl
                .map(url -> url.getScheme() + "://" + url.getAuthority())
                .orElse("http://" + ctx.header("Host"));
    }

    private static boolean same(String token, String shown) {
        return shown != null
                && MessageDigest.isEqual(
                        token.getBytes(StandardCharsets.UTF_8), shown.getBytes(StandardCharsets.UTF_8));
    }

    private static String shortened(String origin) {
        return origin.length() > 100 ? origin.substring(0, 100) + "..." : origin;
    }
}
