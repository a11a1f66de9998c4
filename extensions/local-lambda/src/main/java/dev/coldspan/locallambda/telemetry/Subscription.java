package dev.coldspan.locallambda.telemetry;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an extension asked for with {@code PUT /2022-07-01/telemetry}.
 *
 * @param uri where batches are posted to, with its host replaced by the loopback address; null for TCP
 * @param port of the TCP listener; 0 for HTTP
 */
record Subscription(SchemaVersion schema, Set<TelemetryType> types, Buffering buffering, URI uri, int port) {

    private static final Set<String> HOSTS = Set.of("sandbox.localdomain", "sandbox", "127.0.0.1", "localhost");
    private static final int RESERVED_PORT = 9001;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    static Subscription parse(byte[] body) throws InvalidSubscriptionException {
        JsonNode request = object(body);
        Set<TelemetryType> types = types(request.path("types"));
        Buffering buffering = buffering(request.path("buffering"));
        JsonNode destination = request.path("destination");
        String protocol = destination.path("protocol").asString("");
        SchemaVersion schema = schema(request.path("schemaVersion"));
        return switch (protocol) {
            case "HTTP" -> new Subscription(schema, types, buffering, uri(destination.path("URI")), 0);
            case "TCP" -> new Subscription(schema, types, buffering, null, tcpPort(destination));
            default -> throw new InvalidSubscriptionException("destination.protocol must be HTTP or TCP");
        };
    }

    private static JsonNode object(byte[] body) throws InvalidSubscriptionException {
        try {
            JsonNode node = JSON.readTree(body);
            if (node.isObject()) {
                return node;
            }
        } catch (JacksonException e) {
            throw new InvalidSubscriptionException("the body is not JSON: " + e.getOriginalMessage());
        }
        throw new InvalidSubscriptionException("the body must be a JSON object");
    }

    private static SchemaVersion schema(JsonNode field) throws InvalidSubscriptionException {
        for (SchemaVersion version : SchemaVersion.values()) {
            if (version.label.equals(field.asString(""))) {
                return version;
            }
        }
        String known =
                Arrays.stream(SchemaVersion.values()).map(each -> each.label).collect(Collectors.joining(", "));
        throw new InvalidSubscriptionException("schemaVersion must be one of " + known);
    }

    private static Set<TelemetryType> types(JsonNode field) throws InvalidSubscriptionException {
        Set<TelemetryType> types = EnumSet.noneOf(TelemetryType.class);
        for (JsonNode each : field) {
            types.add(type(each.asString("")));
        }
        if (!field.isArray() || types.isEmpty()) {
            throw new InvalidSubscriptionException("types must be a list of platform, function, extension");
        }
        return types;
    }

    private static TelemetryType type(String label) throws InvalidSubscriptionException {
        for (TelemetryType type : TelemetryType.values()) {
            if (type.label().equals(label)) {
                return type;
            }
        }
        throw new InvalidSubscriptionException("types must be a list of platform, function, extension");
    }

    private static Buffering buffering(JsonNode field) throws InvalidSubscriptionException {
        Buffering defaults = Buffering.DEFAULT;
        int timeout = number(field, "timeoutMs", (int) defaults.timeout().toMillis(), 25, 30_000);
        return new Buffering(
                number(field, "maxItems", defaults.maxItems(), 1000, 10_000),
                number(field, "maxBytes", defaults.maxBytes(), 262_144, 1_048_576),
                Duration.ofMillis(timeout));
    }

    private static int number(JsonNode buffering, String name, int byDefault, int min, int max)
            throws InvalidSubscriptionException {
        JsonNode field = buffering.path(name);
        if (field.isMissingNode()) {
            return byDefault;
        }
        if (!field.isIntegralNumber() || field.asLong() < min || field.asLong() > max) {
            throw new InvalidSubscriptionException("buffering." + name + " must be " + min + ".." + max);
        }
        return field.asInt();
    }

    /** Nobody without root can make the name resolve, so the platform's side puts the loopback address in its place. */
    private static URI uri(JsonNode field) throws InvalidSubscriptionException {
        try {
            URI uri = URI.create(field.asString(""));
            if ("http".equals(uri.getScheme()) && uri.getHost() != null && HOSTS.contains(uri.getHost())) {
                int port = port("destination.URI", uri.getPort());
                String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
                String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
                return URI.create("http://127.0.0.1:" + port + path + query);
            }
        } catch (IllegalArgumentException e) {
            // Falls through to the same advice.
        }
        throw new InvalidSubscriptionException("destination.URI must be http://sandbox.localdomain:<port>/<path>");
    }

    private static int tcpPort(JsonNode destination) throws InvalidSubscriptionException {
        return port("destination.port", destination.path("port").asInt(-1));
    }

    private static int port(String field, int port) throws InvalidSubscriptionException {
        if (port < 1 || port > 65_535 || port == RESERVED_PORT) {
            throw new InvalidSubscriptionException(field + " must name a port, and not 9001, which is reserved");
        }
        return port;
    }
}
