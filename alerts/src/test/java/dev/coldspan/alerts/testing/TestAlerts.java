package dev.coldspan.alerts.testing;

import dev.coldspan.alerts.state.Alert;
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
        return new Alert(
                id,
                "CheckoutErrors",
                Phase.PENDING,
                "error_rate",
                "page",
                Map.of("function", "checkout"),
                0.25,
                0.1,
                "ratio",
                Duration.ofMinutes(1),
                Map.of("summary", "checkout fails in 25 %"),
                List.of("ops"),
                TEN,
                null,
                null);
    }

    public static Alert firing(String id) {
        Alert a = pending(id);
        return new Alert(
                id,
                a.rule(),
                Phase.FIRING,
                a.signal(),
                a.severity(),
                a.group(),
                a.value(),
                a.threshold(),
                a.unit(),
                a.window(),
                a.annotations(),
                a.receivers(),
                a.activeSince(),
                TEN.plusSeconds(30),
                null);
    }

    public static Alert firing(String id, String rule, Map<String, String> group, String summary) {
        Alert a = firing(id);
        return new Alert(
                id,
                rule,
                Phase.FIRING,
                a.signal(),
                a.severity(),
                group,
                a.value(),
                a.threshold(),
                a.unit(),
                a.window(),
                Map.of("summary", summary),
                a.receivers(),
                a.activeSince(),
                a.firedAt(),
                null);
    }
}
