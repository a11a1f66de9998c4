package dev.coldspan.queryapi.access;

import io.javalin.http.Handler;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;

/** All of it put together: the guard every request passes, and the routes to log in and out. */
public final class Access {

    private final ApiKey own = ApiKey.generate(new SecureRandom());
    private final AccessGuard guard;
    private final AccessRoutes routes;

    /**
     * @param secret signs sessions, at least 16 bytes
     * @param publicUrl by which browsers reach this server
     * @throws IllegalArgumentException naming the file of keys when it cannot be used
     */
    public Access(AccessOptions options, byte[] secret, Optional<URI> publicUrl, Clock clock) {
        Optional<Oidc> oidc = options.oidc().map(provider -> new Oidc(provider, clock));
        Sessions sessions = new Sessions(secret, clock);
        Optional<AccessKeys> keys = options.keys().map(file -> new AccessKeys(file, clock));
        Authentication authentication = new Authentication(keys, oidc, sessions, own);
        this.guard = new AccessGuard(authentication, options.tenantPasswords().keySet(), publicUrl);
        this.routes = new AccessRoutes(
                options.isRequired(), oidc, sessions, new SignedText(secret, "login"), publicUrl, clock);
    }

    public Handler guard() {
        return guard;
    }

    public AccessRoutes routes() {
        return routes;
    }

    /** With which the other parts of this process read, such as alerts; valid until it ends. */
    public String serviceKey() {
        return own.text();
    }
}
