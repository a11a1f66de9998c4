package dev.coldspan.alerts.testing;

import dev.coldspan.alerts.state.Alert;
import dev.coldspan.alerts.state.DataState;
import dev.coldspan.alerts.state.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Alerts for tests. */
public final class TestAlerts {
    public static final Instant TEN = Instant.parse("2026-11-21T10:00:00Z");

    private TestAlerts() {}

    public static Alert pending(String id) {
        Map<String, String> group = Map.of("function", "checkout");
        return alert(id, "CheckoutErrors", Phase.PENDING, group, "checkout fails in 25 %", "page", null);
    }

    public static Alert firing(String id) {
        return firing(id, "CheckoutErrors", Map.of("function", "checkout"), "checkout fails in 25 %");
    }

    public static Alert firing(String id, String rule, Map<String, String> group, String summary) {
        return firing(id, rule, group, summary, "page");
    }

    public static Alert firing(String id, String rule, Map<String, String> group, String summary, String severity) {
        return alert(id, rule, Phase.FIRING, group, summary, severity, TEN.plusSeconds(30));
    }

    /** Nobody has been told of it. */
    private static Alert alert(
            String id,
            String rule,
            Phase phase,
            Map<String, String> group,
            String summary,
            String severity,
            Instant firedAt) {
        return new Alert(
                id,
                rule,
                phase,
                "error_rate",
                severity,
                group,
                0.25,
                0.1,
                "ratio",
                Duration.ofMinutes(1),
                Map.of("summary", summary),
                List.of("ops"),
                TEN,
                firedAt,
                null,
                null,
                DataState.OK,
                Map.of(),
                null,
                null);
    }

    /** The alert as it would be had it fired then, with this value as its worst. */
    public static Alert with(Alert a, Instant firedAt, double worst) {
        return new Alert(
                a.id(),
                a.rule(),
                a.phase(),
                a.signal(),
                a.severity(),
                a.group(),
                worst,
                a.threshold(),
                a.unit(),
                a.window(),
                a.annotations(),
                a.receivers(),
                a.activeSince(),
                firedAt,
                a.resolvedAt(),
                a.fineSince(),
                a.data(),
                a.told(),
                a.acknowledged(),
                worst);
    }
}
