package dev.coldspan.queryapi.access;

import dev.coldspan.queryapi.http.ProblemException;
import io.javalin.http.Context;
import java.security.MessageDigest;
import java.util.Optional;

/** Finds out who sent a request: by {@code Authorization: Bearer} with a key or a token, else by the session's cookie. */
final class Authentication {

    private static final String SCHEME = "bearer ";

    private static final Caller ITSELF = new Caller(Caller.Kind.KEY, "coldspan", Role.VIEWER, "", null, null);

    private final Optional<AccessKeys> keys;
    private final Optional<Oidc> oidc;
    private final Sessions sessions;
    private final ApiKey own;

    /** @param own key of the other parts of this process, made at its start and kept nowhere */
    Authentication(Optional<AccessKeys> keys, Optional<Oidc> oidc, Sessions sessions, ApiKey own) {
        this.keys = keys;
        this.oidc = oidc;
        this.sessions = sessions;
        this.own = own;
    }

    boolean isRequired() {
        return keys.isPresent() || oidc.isPresent();
    }

    /**
     * Who is asking; empty for a stranger.
     *
     * @throws ProblemException 401 when a credential was shown that is none
     */
    Optional<Caller> caller(Context ctx) {
        if (!isRequired()) {
            return Optional.of(Caller.ANYBODY);
        }
        String query = ctx.queryString();
        if (query != null && query.contains(ApiKey.PREFIX)) {
            throw ProblemException.unauthorized(
                    "a key does not belong into an address, which proxies log: revoke it, and send the next one as Authorization: Bearer");
        }
        String header = ctx.header("Authorization");
        if (header != null) {
            return Optional.of(bearer(header));
        }
        String cookie = ctx.cookie(Sessions.COOKIE);
        return cookie == null ? Optional.empty() : sessions.caller(cookie);
    }

    private Caller bearer(String header) {
        Optional<Caller> caller = Optional.empty();
        if (header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            String credential = header.substring(SCHEME.length()).strip();
            caller = credential.startsWith(ApiKey.PREFIX)
                    ? key(credential)
                    : oidc.flatMap(provider -> provider.caller(credential));
        }
        return caller.orElseThrow(() -> ProblemException.unauthorized(
                "the credential is not known here or has ended; send a key or a token as Authorization: Bearer"));
    }

    private Optional<Caller> key(String credential) {
        Optional<ApiKey> shown = ApiKey.parse(credential);
        if (shown.isPresent() && MessageDigest.isEqual(shown.get().hash(), own.hash())) {
            return Optional.of(ITSELF);
        }
        return keys.flatMap(known -> known.caller(credential));
    }
}
