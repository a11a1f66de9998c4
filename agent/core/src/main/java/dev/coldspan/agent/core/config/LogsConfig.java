package dev.coldspan.agent.core.config;

import java.net.URI;
import java.util.Map;

/** Where log records go, for those who ask for them; everything else is as for spans. Immutable. */
public final class LogsConfig {
    private final URI endpoint;
    private final Map<String, String> headers;

    private LogsConfig(URI endpoint, Map<String, String> headers) {
        this.endpoint = endpoint;
        this.headers = headers;
    }

    /**
     * Reads {@code OTEL_EXPORTER_OTLP_LOGS_ENDPOINT} and {@code _HEADERS}, or else those of all signals.
     *
     * @throws ConfigException when the endpoint cannot be used; its message names the variable
     */
    public static LogsConfig read(Map<String, String> environment, Warnings warnings) throws ConfigException {
        Variables variables = new Variables(environment, warnings);
        String own = variables.text("OTEL_EXPORTER_OTLP_LOGS_ENDPOINT", null);
        String base = variables.text("OTEL_EXPORTER_OTLP_ENDPOINT", Endpoint.DEFAULT_BASE);
        URI endpoint = own == null
                ? Endpoint.fromBase("OTEL_EXPORTER_OTLP_ENDPOINT", base, Endpoint.LOGS_PATH)
                : Endpoint.exact("OTEL_EXPORTER_OTLP_LOGS_ENDPOINT", own);
        String variable = variables.has("OTEL_EXPORTER_OTLP_LOGS_HEADERS")
                ? "OTEL_EXPORTER_OTLP_LOGS_HEADERS"
                : "OTEL_EXPORTER_OTLP_HEADERS";
        return new LogsConfig(endpoint, KeyValues.parse(variable, variables.text(variable, null), warnings));
    }

    /** Where log requests are posted, path included; scheme http or https. */
    public URI endpoint() {
        return endpoint;
    }

    /** Extra request headers; values may be secrets and are never printed. */
    public Map<String, String> headers() {
        return headers;
    }
}
