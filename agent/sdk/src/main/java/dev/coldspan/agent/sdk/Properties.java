package dev.coldspan.agent.sdk;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The agent's environment as properties of the SDK's autoconfiguration, which override what it read by itself. */
final class Properties {
    // The agent's own default; the SDK's is no limit at all.
    private static final String LONGEST_VALUE = "4096";

    private Properties() {}

    static Map<String, String> of(Map<String, String> environment, ExporterNames exporters) {
        Map<String, String> properties = new HashMap<>();
        properties.put("otel.attribute.value.length.limit", LONGEST_VALUE);
        for (Map.Entry<String, String> variable : environment.entrySet()) {
            String value = variable.getValue().trim();
            if (variable.getKey().startsWith("OTEL_") && !value.isEmpty()) {
                properties.put(variable.getKey().toLowerCase(Locale.ROOT).replace('_', '.'), value);
            }
        }
        // Spans go out through the agent's own flush; a reader's or logger's thread would wake up in a frozen sandbox.
        properties.put("otel.traces.exporter", exporters.others());
        // The agent reads and writes headers itself, in formats the SDK does not all know.
        properties.put("otel.propagators", "none");
        properties.put("otel.metrics.exporter", "none");
        properties.put("otel.logs.exporter", "none");
        return properties;
    }
}
