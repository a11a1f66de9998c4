package dev.coldspan.collector.otlpexport;

import dev.coldspan.collector.otlp.Signal;
import dev.coldspan.collector.settings.Settings;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * One OTLP destination. The names and meanings are those of OpenTelemetry's {@code OTEL_EXPORTER_OTLP_*}.
 *
 * @param endpoint scheme http or https, host and port; over HTTP the signal's path is appended
 * @param grpc whether to speak OTLP/gRPC, otherwise OTLP/HTTP with protobuf
 * @param headers sent with each request, by lower-case name
 * @param gzip whether requests are compressed
 * @param timeout of one request
 * @param maxRequestBytes of one request before compression, unless a single frame has more
 * @param signals those it takes
 * @param tls how https is spoken
 */
public record OtlpSettings(
        URI endpoint,
        boolean grpc,
        Map<String, String> headers,
        boolean gzip,
        Duration timeout,
        long maxRequestBytes,
        Set<Signal> signals,
        TlsFiles tls) {

    /** Below the 4 MiB that gRPC servers take unless they are told otherwise. */
    private static final long REQUEST_BYTES = 3L << 20;

    /** For {@code --help}: a line per variable, without its prefix. */
    public static final String HELP = """
          ENDPOINT            http://host:port or https://host:port; required
          PROTOCOL            grpc or http/protobuf; grpc
          HEADERS             name=value,name=value, values percent-encoded
          COMPRESSION         gzip or none; gzip
          TIMEOUT             of a request; 10s
          MAX_REQUEST_SIZE    before compression; 3MB
          SIGNALS             any of traces,metrics,logs; all
          CERTIFICATE         PEM file of the authorities to trust; those of the JVM
          CLIENT_CERTIFICATE  PEM file of our certificate chain, for mutual TLS
          CLIENT_KEY          PEM file of its key, PKCS #8 without a password
        """;

    /** @throws IllegalArgumentException naming the variable that cannot be used */
    public static OtlpSettings read(Settings settings) {
        settings.required("ENDPOINT", "http://127.0.0.1:4317");
        URI endpoint = settings.parsed("ENDPOINT", "", OtlpSettings::endpoint);
        boolean grpc = settings.word("PROTOCOL", "grpc", List.of("grpc", "http/protobuf"))
                .equals("grpc");
        return new OtlpSettings(
                endpoint,
                grpc,
                settings.secret("HEADERS", OtlpSettings::headers),
                settings.word("COMPRESSION", "gzip", List.of("gzip", "none")).equals("gzip"),
                settings.duration("TIMEOUT", Duration.ofSeconds(10)),
                settings.bytes("MAX_REQUEST_SIZE", REQUEST_BYTES, 64 << 10),
                settings.parsed("SIGNALS", "traces,metrics,logs", OtlpSettings::signals),
                tls(settings, endpoint));
    }

    private static URI endpoint(String text) {
        URI uri = URI.create(text);
        boolean known = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
        if (!known || uri.getHost() == null || uri.getUserInfo() != null || uri.getQuery() != null) {
            throw new IllegalArgumentException("must be http://host:port or https://host:port");
        }
        return uri;
    }

    boolean secure() {
        return "https".equalsIgnoreCase(endpoint.getScheme());
    }

    /** The port, or the one its protocol has when none is named. */
    int port() {
        if (endpoint.getPort() >= 0) {
            return endpoint.getPort();
        }
        return grpc ? 4317 : secure() ? 443 : 80;
    }

    /** Values are secrets, so complaints name a header at most. */
    static Map<String, String> headers(String text) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String pair : text.split(",")) {
            if (pair.isBlank()) {
                continue;
            }
            int equals = pair.indexOf('=');
            String name = pair.substring(0, Math.max(equals, 0)).strip().toLowerCase(Locale.ROOT);
            if (!name.matches("[a-z0-9_.-]+") || name.startsWith("grpc-") || name.endsWith("-bin")) {
                throw new IllegalArgumentException(
                        "must be name=value,name=value; entry " + (headers.size() + 1) + " is not");
            }
            headers.put(name, value(name, pair.substring(equals + 1).strip()));
        }
        return Map.copyOf(headers);
    }

    private static String value(String name, String encoded) {
        try {
            // A plus stands for itself here, unlike in a form.
            String value = URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
            if (value.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
                return value;
            }
        } catch (IllegalArgumentException e) {
            // Said below, without the value.
        }
        throw new IllegalArgumentException("the value of " + name + " is not percent-encoded text of one line");
    }

    private static Set<Signal> signals(String text) {
        Set<Signal> signals = EnumSet.noneOf(Signal.class);
        for (String label : text.split(",")) {
            signals.add(Arrays.stream(Signal.values())
                    .filter(signal -> signal.label().equals(label.strip()))
                    .findAny()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "\"" + label.strip() + "\" is not one of traces, metrics, logs")));
        }
        return signals;
    }

    private static TlsFiles tls(Settings settings, URI endpoint) {
        TlsFiles tls = new TlsFiles(
                settings.parsed("CERTIFICATE", "", OtlpSettings::file),
                settings.parsed("CLIENT_CERTIFICATE", "", OtlpSettings::file),
                settings.parsed("CLIENT_KEY", "", OtlpSettings::file));
        if ((tls.chain() == null) != (tls.key() == null)) {
            throw new IllegalArgumentException(settings.variable("CLIENT_CERTIFICATE") + " and "
                    + settings.variable("CLIENT_KEY") + " must be set together");
        }
        if (!tls.equals(TlsFiles.NONE) && "http".equalsIgnoreCase(endpoint.getScheme())) {
            throw new IllegalArgumentException(
                    settings.variable("ENDPOINT") + " must begin with https:// when certificates are set");
        }
        // Read here too, so that what is wrong with them is said before anything has been started.
        tls.trustManagers();
        tls.keyManagers();
        return tls;
    }

    private static Path file(String text) {
        if (text.isEmpty()) {
            return null;
        }
        Path file = Path.of(text);
        if (!Files.isReadable(file)) {
            throw new IllegalArgumentException(text + " cannot be read");
        }
        return file;
    }

    /** Without the headers' values. */
    @Override
    public String toString() {
        return (grpc ? "OTLP/gRPC" : "OTLP/HTTP") + " to " + endpoint;
    }
}
