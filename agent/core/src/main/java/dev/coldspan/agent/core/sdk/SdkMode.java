package dev.coldspan.agent.core.sdk;

import dev.coldspan.agent.core.config.Warnings;
import java.util.Locale;
import java.util.Map;

/** Whether the environment asks for something only the OpenTelemetry SDK can do. Cheap: every cold start asks. */
public final class SdkMode {
    private SdkMode() {}

    /** Whether {@code COLDSPAN_SDK}, {@code OTEL_TRACES_SAMPLER} or {@code OTEL_TRACES_EXPORTER} need the SDK. */
    public static boolean isAskedFor(Map<String, String> environment, Warnings warnings) {
        String chosen = text(environment, "COLDSPAN_SDK");
        if (chosen.equals("true") || chosen.equals("autoconfigure")) {
            return true;
        }
        if (!chosen.isEmpty() && !chosen.equals("false")) {
            warnings.warn("COLDSPAN_SDK=" + chosen + " is neither true nor false, using false");
        }
        return isForeignSampler(text(environment, "OTEL_TRACES_SAMPLER"))
                || needsExporter(text(environment, "OTEL_TRACES_EXPORTER"));
    }

    private static boolean isForeignSampler(String name) {
        switch (name) {
            case "":
            case "always_on":
            case "always_off":
            case "traceidratio":
            case "parentbased_always_on":
            case "parentbased_always_off":
            case "parentbased_traceidratio":
                return false;
            default:
                return true;
        }
    }

    private static boolean needsExporter(String names) {
        for (int from = 0; from < names.length(); ) {
            int comma = names.indexOf(',', from);
            int to = comma < 0 ? names.length() : comma;
            String name = names.substring(from, to).trim();
            if (!name.isEmpty() && !name.equals("otlp") && !name.equals("none")) {
                return true;
            }
            from = to + 1;
        }
        return false;
    }

    private static String text(Map<String, String> environment, String name) {
        String value = environment.get(name);
        return value == null ? "" : value.trim().toLowerCase(Locale.ROOT);
    }
}
