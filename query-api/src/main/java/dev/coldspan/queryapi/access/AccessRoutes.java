package dev.coldspan.queryapi.access;

import dev.coldspan.queryapi.http.Json;
import dev.coldspan.queryapi.http.ProblemException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Says who is asking, and leads people to the OpenID provider and back. */
public final class AccessRoutes implements Consumer<RoutesConfig> {

    private static final String ATTEMPT = "coldspan_login";
    private static final JsonMapper JSON = Json.mapper();

    private final boolean required;
    private final Optional<Oidc> oidc;
    private final Sessions sessions;
    private final SignedText attempts;
    private final Optional<URI> publicUrl;
    private final Clock clock;

    AccessRoutes(
            boolean required,
            Optional<Oidc> oidc,
            Sessions sessions,
            SignedText attempts,
            Optional<URI> publicUrl,
            Clock clock) {
        this.required = required;
        this.oidc = oidc;
        this.sessions = sessions;
        this.attempts = attempts;
        this.publicUrl = publicUrl;
        this.clock = clock;
    }

    private record WhoAmI(
            boolean authenticated,
            boolean required,
            Caller.Kind kind,
            String name,
            Role role,
            String tenant,
            String login,
            String logout,
            String csrfToken,
            Instant expires) {}

    @Override
    public void accept(RoutesConfig routes) {
        routes.get("/api/v1/whoami", this::whoAmI);
        routes.get("/auth/login", this::login);
        routes.get("/auth/callback", this::callback);
        routes.post("/auth/logout", this::logout);
    }

    private void whoAmI(Context ctx) {
        Caller caller = Caller.of(ctx);
        String login = oidc.isPresent() ? "/auth/login" : null;
        if (required && caller == Caller.ANYBODY) {
            ctx.json(new WhoAmI(false, true, null, null, null, null, login, null, null, null));
            return;
        }
        ctx.json(new WhoAmI(
                caller.kind() != Caller.Kind.OPEN,
                required,
                caller.kind(),
                caller.name().isEmpty() ? null : caller.name(),
                caller.role(),
                caller.ofTenant() ? caller.tenant() : null,
                login,
                caller.kind() == Caller.Kind.SESSION ? "/auth/logout" : null,
                caller.csrfToken(),
                caller.expires()));
    }

    private void login(Context ctx) {
        LoginAttempt attempt = LoginAttempt.begin(LoginAttempt.ownPath(ctx.queryParam("next")), clock.instant());
        URI address = provider().loginAddress(attempt, callbackAddress(ctx));
        setCookie(ctx, ATTEMPT, attempts.seal(JSON.writeValueAsString(attempt)), "/auth", LoginAttempt.LIFE);
        ctx.redirect(address.toString(), HttpStatus.SEE_OTHER);
    }

    private void callback(Context ctx) {
        LoginAttempt attempt = attempt(ctx)
                .filter(begun -> begun.state().equals(ctx.queryParam("state")))
                .orElseThrow(
                        () -> ProblemException.forbidden(
                                "this login was not begun in this browser, or more than ten minutes ago; begin again at /auth/login"));
        setCookie(ctx, ATTEMPT, "", "/auth", Duration.ZERO);
        String code = ctx.queryParam("code");
        if (code == null || code.isBlank()) {
            throw ProblemException.unauthorized("the provider did not log you in; try again at /auth/login");
        }
        Caller caller = provider().exchange(attempt, code, callbackAddress(ctx));
        setCookie(
                ctx,
                Sessions.COOKIE,
                sessions.begin(caller.name(), caller.role(), caller.tenant()),
                "/",
                Sessions.LIFE);
        ctx.redirect(attempt.next(), HttpStatus.SEE_OTHER);
    }

    private void logout(Context ctx) {
        setCookie(ctx, Sessions.COOKIE, "", "/", Duration.ZERO);
        ctx.status(HttpStatus.NO_CONTENT);
    }

    private Optional<LoginAttempt> attempt(Context ctx) {
        try {
            return Optional.ofNullable(ctx.cookie(ATTEMPT))
                    .flatMap(attempts::open)
                    .map(text -> JSON.readValue(text, LoginAttempt.class))
                    .filter(attempt -> clock.instant().isBefore(attempt.expires()));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private Oidc provider() {
        return oidc.orElseThrow(() -> ProblemException.notFound(
                "login", "this server has no OpenID provider to log in at; see --oidc-issuer"));
    }

    private URI callbackAddress(Context ctx) {
        String base = publicUrl.map(URI::toString).orElse("http://" + ctx.header("Host"));
        return URI.create(base.replaceFirst("/$", "") + "/auth/callback");
    }

    /** Lax, not Strict: the first page after the login is reached from the provider's. */
    private void setCookie(Context ctx, String name, String value, String path, Duration life) {
        boolean encrypted =
                publicUrl.map(URI::getScheme).filter("https"::equals).isPresent();
        ctx.res()
                .addHeader(
                        "Set-Cookie",
                        name + "=" + value + "; Path=" + path + "; Max-Age=" + life.toSeconds()
                                + "; HttpOnly; SameSite=Lax" + (encrypted ? "; Secure" : ""));
    }
}
