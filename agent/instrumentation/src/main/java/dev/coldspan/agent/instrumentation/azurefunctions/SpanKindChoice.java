package dev.coldspan.agent.instrumentation.azurefunctions;

import dev.coldspan.agent.core.config.Warnings;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Locale;
import java.util.Map;

/**
 * Whether root spans are entries (SERVER, CONSUMER) or parts of the host's span (INTERNAL). Only entries are counted as
 * invocations. A host in OpenTelemetry mode sends an entry of its own, and two would count twice; every other host sends
 * none that a collector could see.
 */
final class SpanKindChoice {
    static final String VARIABLE = "COLDSPAN_AZURE_SPAN_KIND";
    private static final String MODE = "telemetryMode";
    private static final String OPEN_TELEMETRY = "OpenTelemetry";
    private static final long LONGEST_FILE = 65_536;

    private SpanKindChoice() {}

    /** True for INTERNAL. */
    static boolean isInternal(Map<String, String> variables, Warnings warnings) {
        String chosen = variables.get(VARIABLE);
        if (chosen != null && !chosen.trim().isEmpty()) {
            String kind = chosen.trim();
            if (kind.equalsIgnoreCase("internal") || kind.equalsIgnoreCase("server")) {
                return kind.equalsIgnoreCase("internal");
            }
            warnings.warn(VARIABLE + "=" + chosen + " is neither internal nor server, going by host.json");
        }
        return hostSendsSpans(variables);
    }

    private static boolean hostSendsSpans(Map<String, String> variables) {
        String mode = variables.get("AzureFunctionsJobHost__" + MODE);
        if (mode != null) {
            return mode.equalsIgnoreCase(OPEN_TELEMETRY);
        }
        String root = variables.get("AzureWebJobsScriptRoot");
        return names(new File(root == null ? "/home/site/wwwroot" : root, "host.json"));
    }

    private static boolean names(File hostJson) {
        try {
            if (!hostJson.isFile() || hostJson.length() > LONGEST_FILE) {
                return false;
            }
            String text = new String(Files.readAllBytes(hostJson.toPath()), StandardCharsets.UTF_8);
            int mode = text.indexOf('"' + MODE + '"');
            int comma = mode < 0 ? -1 : text.indexOf(',', mode);
            String member = mode < 0 ? "" : comma < 0 ? text.substring(mode) : text.substring(mode, comma);
            return member.toLowerCase(Locale.ROOT).contains("\"opentelemetry\"");
        } catch (IOException | RuntimeException unreadable) {
            return false;
        }
    }
}
