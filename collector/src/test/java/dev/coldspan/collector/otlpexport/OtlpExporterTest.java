package dev.coldspan.collector.otlpexport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coldspan.collector.otlp.Signal;
import dev.coldspan.collector.settings.Settings;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.HashSet;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OtlpExporterTest {

    private final PrometheusRegistry registry = new PrometheusRegistry();

    @Test
    void offersAChannelForTheSignalsItIsToTake() {
        try (RejectionCounters counters = new RejectionCounters(registry);
                OtlpExporter exporter = exporter("traces,metrics", counters)) {
            assertTrue(exporter.spans().isPresent());
            assertTrue(exporter.points().isPresent());
            assertFalse(exporter.logs().isPresent());
            assertEquals("otlp-backup", exporter.name());
        }
    }

    @Test
    void contactsNobodyBeforeItsFirstDelivery() {
        // Nobody listens at port 1.
        try (RejectionCounters counters = new RejectionCounters(registry);
                OtlpExporter exporter = exporter("traces", counters)) {
            exporter.check();
        }
    }

    @Test
    void leavesTheRegistryToTheNextCollector() {
        new RejectionCounters(registry).close();

        try (RejectionCounters counters = new RejectionCounters(registry)) {
            counters.of("otlp").add(Signal.LOGS, 1);
            assertEquals(3, registry.scrape().size());
        }
    }

    @Test
    void namesItsDestinationInLogs() {
        try (RejectionCounters counters = new RejectionCounters(registry);
                OtlpExporter exporter = exporter("traces", counters)) {
            assertEquals("otlp-backup: OTLP/gRPC to http://127.0.0.1:1", exporter.toString());
        }
    }

    private static OtlpExporter exporter(String signals, RejectionCounters counters) {
        Map<String, String> environment = Map.of("X_ENDPOINT", "http://127.0.0.1:1", "X_SIGNALS", signals);
        return new OtlpExporter(
                "otlp-backup", OtlpSettings.read(new Settings(environment, "X_", new HashSet<>())), counters);
    }
}
