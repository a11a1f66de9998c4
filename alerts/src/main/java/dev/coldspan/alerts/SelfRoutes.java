package dev.coldspan.alerts;

import dev.coldspan.alerts.lease.Leader;
import dev.coldspan.alerts.self.AlertMetrics;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How an alerting that runs alone is: {@code /health} whether to leave the process alone, {@code /ready} whether it answers for alerts,
 * {@code /metrics} what it does, in Prometheus' text format or OpenMetrics'.
 */
final class SelfRoutes {
    private final PrometheusRegistry registry;
    private final Supplier<Map<String, Object>> state;
    private final boolean standby;
    private final ExpositionFormats formats = ExpositionFormats.init();

    private SelfRoutes(PrometheusRegistry registry, Supplier<Map<String, Object>> state, boolean standby) {
        this.registry = registry;
        this.state = state;
        this.standby = standby;
    }

    static SelfRoutes of(Alerts alerts) {
        return new SelfRoutes(alerts.registry(), () -> Map.of("status", alerts.leads() ? "ok" : "lease lost"), false);
    }

    /** Of a process that waits: well, not ready, and without the lease. */
    static SelfRoutes waiting(Supplier<Optional<Leader>> leader) {
        PrometheusRegistry registry = new PrometheusRegistry();
        new AlertMetrics(registry).lease(() -> leader.get().map(Leader::token).orElse(0L), () -> false);
        return new SelfRoutes(registry, () -> standby(leader.get()), true);
    }

    void register(RoutesConfig routes) {
        routes.get("/health", ctx -> answer(ctx, standby));
        routes.get("/ready", ctx -> answer(ctx, false));
        routes.get("/metrics", this::metrics);
    }

    /** @param well even if it is not the one that leads */
    private void answer(Context context, boolean well) {
        Map<String, Object> now = state.get();
        boolean leads = "ok".equals(now.get("status"));
        Answers.json(context.status(well || leads ? 200 : 503), now);
    }

    private void metrics(Context context) throws IOException {
        ExpositionFormatWriter writer = formats.findWriter(context.header("Accept"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writer.write(out, registry.scrape());
        context.contentType(writer.getContentType())
                .header("Cache-Control", "no-store")
                .result(out.toByteArray());
    }

    private static Map<String, Object> standby(Optional<Leader> leader) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("status", "standby");
        answer.put("leader", leader.map(Object::toString).orElse(null));
        answer.put("token", leader.map(Leader::token).orElse(null));
        return answer;
    }
}
