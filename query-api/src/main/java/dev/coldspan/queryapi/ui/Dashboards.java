package dev.coldspan.queryapi.ui;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import io.javalin.http.staticfiles.Location;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The web UI at {@code /}. Files under {@code /assets} carry a hash in their names and may be kept for ever; the page
 * itself is asked for anew each time. Every other path a browser navigates to gets the page, whose own router knows it.
 */
public final class Dashboards implements Consumer<JavalinConfig> {

    /** Paths of programs: there a missing page is an error, not a view of the UI. */
    private static final List<String> NOT_PAGES =
            List.of("/api", "/assets", "/health", "/ready", "/version", "/metrics", "/openapi.json");

    private final String directory;

    public Dashboards() {
        this("/dashboards");
    }

    Dashboards(String directory) {
        this.directory = directory;
    }

    @Override
    public void accept(JavalinConfig config) {
        byte[] page = page();
        if (page == null) {
            config.routes.get(
                    "/",
                    ctx -> ctx.result("The dashboards are not part of this installation; the query API is"
                            + " at /api/v1 and described by /openapi.json.\n"));
            return;
        }
        if (Dashboards.class.getResource(directory + "/assets") != null) {
            serve(config, "/assets", directory + "/assets", "public, max-age=31536000, immutable");
        }
        serve(config, "/", directory, "no-cache");
        config.spaRoot.addHandler("/", ctx -> navigate(ctx, page));
    }

    private static void serve(JavalinConfig config, String path, String directory, String cacheControl) {
        config.staticFiles.add(files -> {
            files.hostedPath = path;
            files.directory = directory;
            files.location = Location.CLASSPATH;
            files.headers = Map.of("Cache-Control", cacheControl);
        });
    }

    private static void navigate(Context ctx, byte[] page) {
        String accept = ctx.header("Accept");
        String path = ctx.path();
        boolean forPrograms = NOT_PAGES.stream().anyMatch(root -> path.equals(root) || path.startsWith(root + "/"));
        if (forPrograms || accept == null || !accept.contains("text/html")) {
            throw new NotFoundResponse();
        }
        ctx.header("Cache-Control", "no-cache")
                .contentType("text/html; charset=utf-8")
                .result(page);
    }

    private byte[] page() {
        try (InputStream in = Dashboards.class.getResourceAsStream(directory + "/index.html")) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
