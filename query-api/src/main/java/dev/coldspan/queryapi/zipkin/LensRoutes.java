package dev.coldspan.queryapi.zipkin;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Zipkin's own UI at {@code /zipkin}: the files of the zipkin-lens jar, unchanged. Files have a hash in their names and
 * may be kept for ever; every other path is a page of the UI, whose own router knows it.
 */
public final class LensRoutes implements Consumer<RoutesConfig> {

    /**
     * As strict as lens lets it be: it makes its styles while it runs, draws its icons from data and lays the dependencies
     * out in a worker it makes itself; so inline styles, data and such workers are allowed to it, in its own folder only.
     * Scripts are its own files, and nothing is evaluated.
     */
    static final String POLICY = "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
            + "img-src 'self' data:; font-src 'self' data:; connect-src 'self'; worker-src blob:; "
            + "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    private static final Pattern FILE =
            Pattern.compile("favicon\\.ico|static/(js|css|media)/[A-Za-z0-9_-][A-Za-z0-9._-]*");

    private static final Map<String, String> TYPES = Map.of(
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "png", "image/png",
            "svg", "image/svg+xml",
            "ico", "image/x-icon");

    private record Dependency(boolean enabled, double lowErrorRate, double highErrorRate) {}

    /** What lens asks of its server before it shows anything; durations are milliseconds. */
    private record Config(
            String environment,
            boolean suggestLang,
            int queryLimit,
            long defaultLookback,
            boolean searchEnabled,
            Dependency dependency) {}

    private static final Config CONFIG = new Config(
            "",
            false,
            ZipkinSearch.DEFAULT_TRACES,
            Duration.ofMinutes(15).toMillis(),
            true,
            new Dependency(true, 0.5, 0.75));

    @Override
    public void accept(RoutesConfig routes) {
        routes.get("/zipkin/config.json", ctx -> ctx.json(CONFIG).header("Cache-Control", "no-cache"));
        routes.get("/zipkin", LensRoutes::page);
        routes.get("/zipkin/<path>", LensRoutes::file);
    }

    private static void file(Context ctx) {
        String path = ctx.pathParam("path");
        if (path.startsWith("api/")) {
            throw new NotFoundResponse();
        }
        if (!path.startsWith("static/") && !path.equals("favicon.ico")) {
            page(ctx);
        } else if (FILE.matcher(path).matches()) {
            String type = TYPES.get(path.substring(path.lastIndexOf('.') + 1));
            answer(ctx, path, type, path.startsWith("static/") ? "public, max-age=31536000, immutable" : "no-cache");
        } else {
            throw new NotFoundResponse();
        }
    }

    private static void page(Context ctx) {
        answer(ctx, "index.html", "text/html; charset=utf-8", "no-cache");
    }

    private static void answer(Context ctx, String path, String type, String cacheControl) {
        try (InputStream in = LensRoutes.class.getResourceAsStream("/zipkin-lens/" + path)) {
            if (in == null || type == null) {
                throw new NotFoundResponse();
            }
            ctx.header("Content-Security-Policy", POLICY)
                    .header("Cache-Control", cacheControl)
                    .contentType(type)
                    .result(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
