package dev.coldspan.agent.sdk;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/** OTEL_TRACES_EXPORTER taken apart: what the agent sends itself, and what the SDK is to set up besides. */
final class ExporterNames {
    private final boolean otlp;
    private final Set<String> others;

    private ExporterNames(boolean otlp, Set<String> others) {
        this.otlp = otlp;
        this.others = others;
    }

    /** Names that nothing on the class path answers to are replaced by {@code otlp}, with one warning each. */
    static ExporterNames of(String variable, Components components) {
        boolean otlp = variable == null || variable.trim().isEmpty();
        Set<String> others = new LinkedHashSet<>();
        for (String part : otlp ? new String[0] : variable.split(",")) {
            String name = part.trim().toLowerCase(Locale.ROOT);
            if (name.equals("otlp")) {
                otlp = true;
            } else if (components.hasExporter(name)) {
                others.add(name);
            } else if (!name.isEmpty() && !name.equals("none")) {
                components.warn("OTEL_TRACES_EXPORTER=" + name + " is not there, using otlp;"
                        + " name a jar that brings it in COLDSPAN_EXTENSIONS");
                otlp = true;
            }
        }
        return new ExporterNames(otlp, others);
    }

    /** Whether spans go to the agent's buffer. */
    boolean hasOtlp() {
        return otlp;
    }

    /** As the autoconfiguration wants it. */
    String others() {
        return others.isEmpty() ? "none" : String.join(",", others);
    }
}
