package dev.coldspan.extension;

import dev.coldspan.extension.otlp.Signal;
import dev.coldspan.extension.send.Endpoint;
import java.io.UnsupportedEncodingException;
import java.net.URLDecoder;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What the environment asks for: the same OTEL_ variables the agent reads, and COLDSPAN_EXTENSION_ ones. A bad value costs
 * a warning and becomes the default; an endpoint nobody could send to is refused. Immutable.
 */
final class Settings {
    /** When what was gathered is sent. */
    enum Flush {
        /** At the end of invocations, and in the background while traffic is steady. */
        ADAPTIVE,
        /** At the end of every invocation. */
        END,
        /** In the background. */
        PERIODIC
    }

    private static final String DEFAULT_BASE = "http://127.0.0.1:4318";
    private static final int MOST_PAIRS = 128;

    private final Map<String, String> environment;
    private final Stderr warnings;
    private final Map<Signal, Endpoint> endpoints = new EnumMap<>(Signal.class);

    private Settings(Map<String, String> environment, Stderr warnings) {
        this.environment = environment;
        this.warnings = warnings;
    }

    /** Reads the environment; throws IllegalArgumentException, with the variable's name, for an endpoint that cannot be used. */
    static Settings read(Map<String, String> environment, Stderr warnings) {
        Settings settings = new Settings(environment, warnings);
        if (!settings.isDisabled()) {
            settings.addEndpoint(Signal.TRACES);
            settings.addEndpoint(Signal.METRICS);
            if (settings.isTrue("COLDSPAN_EXTENSION_LOGS", true)) {
                settings.addEndpoint(Signal.LOGS);
            }
        }
        return settings;
    }

    private void addEndpoint(Signal signal) {
        String name = signal.text().toUpperCase(Locale.ROOT);
        if ("none".equalsIgnoreCase(text("OTEL_" + name + "_EXPORTER", ""))) {
            return;
        }
        String own = text("OTEL_EXPORTER_OTLP_" + name + "_ENDPOINT", null);
        String variable = own == null ? "OTEL_EXPORTER_OTLP_ENDPOINT" : "OTEL_EXPORTER_OTLP_" + name + "_ENDPOINT";
        String url = own == null ? text(variable, DEFAULT_BASE) : own;
        endpoints.put(signal, Endpoint.parse(variable, url, own == null ? signal.path() : "", headers(name)));
    }

    private String headers(String signal) {
        StringBuilder lines = new StringBuilder(
                "User-Agent: coldspan-aws-lambda-extension\r\n" + "Content-Type: application/x-protobuf\r\n");
        if (isGzip()) {
            lines.append("Content-Encoding: gzip\r\n");
        }
        String variable = "OTEL_EXPORTER_OTLP_" + signal + "_HEADERS";
        String chosen = text(variable, null) == null ? "OTEL_EXPORTER_OTLP_HEADERS" : variable;
        for (Map.Entry<String, String> header : pairs(chosen).entrySet()) {
            if (isPlain(header.getKey(), true) && isPlain(header.getValue(), false)) {
                lines.append(header.getKey())
                        .append(": ")
                        .append(header.getValue())
                        .append("\r\n");
            } else {
                warnings.warn(chosen + " names a header that HTTP does not allow, leaving it out");
            }
        }
        return lines.toString();
    }

    private static boolean isPlain(String text, boolean isName) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~' || isName && (c == ' ' || c == ':')) {
                return false;
            }
        }
        return !isName || !text.isEmpty();
    }

    private Map<String, String> pairs(String variable) {
        Map<String, String> pairs = new LinkedHashMap<>();
        int skipped = 0;
        for (String pair : text(variable, "").split(",")) {
            int equals = pair.indexOf('=');
            if (equals <= 0 || pairs.size() >= MOST_PAIRS) {
                skipped += pair.trim().isEmpty() ? 0 : 1;
                continue;
            }
            try {
                // A plus sign stands for itself in these lists.
                String value = pair.substring(equals + 1).trim().replace("+", "%2B");
                pairs.put(pair.substring(0, equals).trim(), URLDecoder.decode(value, "UTF-8"));
            } catch (UnsupportedEncodingException | IllegalArgumentException malformed) {
                skipped++;
            }
        }
        if (skipped > 0) {
            warnings.warn(variable + " has " + skipped + " entries that are not key=value, leaving them out");
        }
        return pairs;
    }

    private String text(String name, String otherwise) {
        String value = environment.get(name);
        return value == null || value.trim().isEmpty() ? otherwise : value.trim();
    }

    private boolean isTrue(String name, boolean otherwise) {
        String value = text(name, null);
        return value == null ? otherwise : value.equalsIgnoreCase("true");
    }

    private long number(String name, long otherwise, long least, long most) {
        String value = text(name, null);
        if (value == null) {
            return otherwise;
        }
        try {
            return Math.max(least, Math.min(most, Long.parseLong(value)));
        } catch (NumberFormatException notNumeric) {
            warnings.warn(name + "=" + value + " is not a whole number, using " + otherwise);
            return otherwise;
        }
    }

    /** Whether the user has switched observation off. */
    boolean isDisabled() {
        return isTrue("OTEL_SDK_DISABLED", false) || isTrue("COLDSPAN_DISABLED", false);
    }

    /** Where the signals go that are wanted. */
    Map<Signal, Endpoint> endpoints() {
        return Collections.unmodifiableMap(endpoints);
    }

    boolean isGzip() {
        return !"none".equalsIgnoreCase(text("OTEL_EXPORTER_OTLP_COMPRESSION", "gzip"));
    }

    /** Longest time of one request to the collector. */
    int requestMillis() {
        return (int) number("OTEL_EXPORTER_OTLP_TIMEOUT", 10_000, 1, 60_000);
    }

    /** Longest time of a TLS handshake with the collector, freezes included; nothing is held for so long. */
    int connectMillis() {
        return (int) number("COLDSPAN_EXTENSION_CONNECT_TIMEOUT", 30_000, 100, 600_000);
    }

    /** Longest time an invocation is held for sending what it left. */
    long flushMillis() {
        return number("COLDSPAN_EXTENSION_FLUSH_TIMEOUT", 500, 0, 60_000);
    }

    /** Longest time between two rounds of sending while traffic is steady. */
    long periodMillis() {
        return number("COLDSPAN_EXTENSION_FLUSH_PERIOD", 5_000, 100, 600_000);
    }

    Flush flush() {
        String value = text("COLDSPAN_EXTENSION_FLUSH", "adaptive");
        for (Flush flush : Flush.values()) {
            if (flush.name().equalsIgnoreCase(value)) {
                return flush;
            }
        }
        warnings.warn("COLDSPAN_EXTENSION_FLUSH=" + value + " is none of adaptive, end, periodic; using adaptive");
        return Flush.ADAPTIVE;
    }

    /** Bytes of telemetry kept in memory. */
    int memoryBytes() {
        return (int) number("COLDSPAN_EXTENSION_MEMORY", 3 * 1_048_576, 65_536, 12 * 1_048_576);
    }

    /** Bytes of telemetry kept in the sandbox's file system; 0 for none. */
    long diskBytes() {
        return number("COLDSPAN_EXTENSION_DISK", 16 * 1_048_576, 0, 1_073_741_824);
    }

    /** Where files are kept: the agent looks for them in the same place, which java.io.tmpdir names to it. */
    String directory() {
        return text("COLDSPAN_EXTENSION_DIR", text("TMPDIR", "/tmp"));
    }

    /** Whether that is a directory of this sandbox alone, which {@code /tmp} is on Lambda but not in emulators. */
    boolean isDirectoryOwn() {
        return text("TMPDIR", null) != null;
    }

    /** Port of OTLP/HTTP on loopback; 0 for a free one. */
    int port() {
        return (int) number("COLDSPAN_EXTENSION_PORT", 0, 0, 65_535);
    }

    /** From OTEL_RESOURCE_ATTRIBUTES. */
    Map<String, String> resourceAttributes() {
        return pairs("OTEL_RESOURCE_ATTRIBUTES");
    }

    /** From OTEL_SERVICE_NAME, or null. */
    String serviceName() {
        return text("OTEL_SERVICE_NAME", null);
    }

    /** Whether this sandbox serves several requests at once and is never frozen. */
    boolean isManagedInstance() {
        return "lambda-managed-instances".equals(text("AWS_LAMBDA_INITIALIZATION_TYPE", ""));
    }

    /** Whether this sandbox is made for a snapshot, or out of one. */
    boolean isSnapStart() {
        return "snap-start".equals(text("AWS_LAMBDA_INITIALIZATION_TYPE", ""));
    }

    /** host:port of the Runtime API. */
    String runtimeApi() {
        String address = text("AWS_LAMBDA_RUNTIME_API", null);
        if (address == null) {
            throw new IllegalArgumentException(
                    "AWS_LAMBDA_RUNTIME_API is not set: this program is started by Lambda, out of /opt/extensions");
        }
        return address;
    }
}
