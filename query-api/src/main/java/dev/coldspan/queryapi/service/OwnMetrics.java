package dev.coldspan.queryapi.service;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.router.Endpoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Unit;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * Counts and times every request by route and status, and serves the registry in the Prometheus or OpenMetrics text
 * format, whichever the client accepts. The sum over all statuses of {@code coldspan_query_requests_total} is the number
 * of requests answered. One registry serves one query API.
 */
public final class OwnMetrics implements Consumer<RoutesConfig> {

    private static final String STARTED = "coldspan.started";

    private final PrometheusRegistry registry;
    private final ExpositionFormats formats = ExpositionFormats.init();
    private final Counter requests;
    private final Histogram seconds;

    public OwnMetrics(PrometheusRegistry registry) {
        this.registry = registry;
        this.requests = Counter.builder()
                .name("coldspan_query_requests_total")
                .help("Requests answered by the query API.")
                .labelNames("route", "status")
                .register(registry);
        this.seconds = Histogram.builder()
                .name("coldspan_query_request_duration_seconds")
                .help("Time from the arrival of a request to its answer.")
                .unit(Unit.SECONDS)
                .labelNames("route")
                .classicOnly()
                .register(registry);
    }

    @Override
    public void accept(RoutesConfig routes) {
        routes.before(ctx -> ctx.attribute(STARTED, System.nanoTime()));
        routes.after(this::count);
        routes.get("/metrics", this::expose);
    }

    /** Files and routes that do not exist share one label, or any client could add series without end. */
    private void count(Context ctx) {
        Endpoint endpoint = ctx.endpoints().matchedHttpEndpoint();
        String route = endpoint == null ? "other" : endpoint.path;
        Long started = ctx.attribute(STARTED);
        requests.labelValues(route, Integer.toString(ctx.statusCode())).inc();
        if (started != null) {
            seconds.labelValues(route).observe((System.nanoTime() - started) / 1e9);
        }
    }

    private void expose(Context ctx) throws IOException {
        ExpositionFormatWriter writer = formats.findWriter(ctx.header("Accept"));
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        writer.write(text, registry.scrape());
        ctx.contentType(writer.getContentType()).result(text.toByteArray());
    }
}
