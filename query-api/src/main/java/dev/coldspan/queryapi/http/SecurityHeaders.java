package dev.coldspan.queryapi.http;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.Map;

/** Headers every answer carries: a browser runs only our own files and shows them in no foreign frame. */
public final class SecurityHeaders implements Handler {

    static final String POLICY = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
            + "form-action 'self'; frame-ancestors 'none'";

    static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy", POLICY,
            "X-Content-Type-Options", "nosniff",
            "Referrer-Policy", "no-referrer",
            "Cross-Origin-Resource-Policy", "same-origin");

    @Override
    public void handle(Context ctx) {
        HEADERS.forEach(ctx::header);
        if (ctx.path().startsWith("/api/")) {
            ctx.header("Cache-Control", "no-store");
        }
    }
}
