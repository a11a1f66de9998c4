package dev.coldspan.agent.core.config;

import java.net.URI;
import java.util.Map;

/**
 * Reads {@link AgentConfig} from the environment. Only an endpoint nobody could send to is refused; every other bad
 * value falls back to its default with a warning.
 */
public final class ConfigReader {
    private ConfigReader() {}

    /**
     * Reads and checks all variables.
     *
     * @throws ConfigException when the endpoint cannot be used; its message names the variable
     */
    public static AgentConfig read(Map<String, String> environment, Warnings warnings) throws ConfigException {
        Variables variables = new Variables(environment, warnings);
        URI endpoint = endpoint(variables);
        warnIfNotProtobuf(variables, warnings);
        String headerVariable = variables.has("OTEL_EXPORTER_OTLP_TRACES_HEADERS")
                ? "OTEL_EXPORTER_OTLP_TRACES_HEADERS"
                : "OTEL_EXPORTER_OTLP_HEADERS";
        Map<String, String> headers = KeyValues.parse(headerVariable, variables.text(headerVariable, null), warnings);
        Map<String, String> attributes =
                KeyValues.parse("OTEL_RESOURCE_ATTRIBUTES", variables.text("OTEL_RESOURCE_ATTRIBUTES", null), warnings);
        return new AgentConfig(endpoint, headers, attributes, variables);
    }

    private static URI endpoint(Variables variables) throws ConfigException {
        String traces = variables.text("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", null);
        if (traces != null) {
            return Endpoint.exact("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", traces);
        }
        String base = variables.text("OTEL_EXPORTER_OTLP_ENDPOINT", Endpoint.DEFAULT_BASE);
        return Endpoint.fromBase("OTEL_EXPORTER_OTLP_ENDPOINT", base);
    }

    private static void warnIfNotProtobuf(Variables variables, Warnings warnings) {
        String protocol = variables.firstText(
                "OTEL_EXPORTER_OTLP_TRACES_PROTOCOL", "OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf");
        if (!protocol.equals("http/protobuf")) {
            warnings.warn("OTEL_EXPORTER_OTLP_PROTOCOL=" + protocol
                    + " is not supported, sending http/protobuf; set http/protobuf and an HTTP port such as 4318");
        }
    }
}
