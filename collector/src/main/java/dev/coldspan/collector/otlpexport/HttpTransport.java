package dev.coldspan.collector.otlpexport;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.Status;
import dev.coldspan.collector.otlp.Signal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import javax.net.ssl.SSLContext;

/** OTLP/HTTP with protobuf. */
final class HttpTransport implements Transport {

    private static final String PROTOBUF = "application/x-protobuf";

    /** Of the OTLP specification. */
    private static final Set<Integer> RETRYABLE = Set.of(429, 502, 503, 504);

    private static final int MAX_ANSWER = 4 << 20;

    private final OtlpSettings settings;
    private final HttpClient client;

    HttpTransport(OtlpSettings settings) {
        this.settings = settings;
        HttpClient.Builder builder = HttpClient.newBuilder()
                // Asking a server without TLS to upgrade confuses some.
                .version(settings.secure() ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.timeout());
        if (settings.secure()) {
            builder.sslContext(context(settings.tls()));
        }
        this.client = builder.build();
    }

    private static SSLContext context(TlsFiles files) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(files.keyManagers(), files.trustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot set up TLS: " + e.getMessage(), e);
        }
    }

    @Override
    public Taken send(Signal signal, List<byte[]> request) throws RefusedException, InterruptedException {
        HttpResponse<InputStream> response;
        byte[] body;
        try {
            response = client.send(request(signal, request), HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream in = response.body()) {
                body = in.readNBytes(MAX_ANSWER);
            }
        } catch (IOException e) {
            String line = e.getMessage() == null ? e.getClass().getSimpleName() : Answers.line(e.getMessage());
            String reason = e instanceof ConnectException ? "cannot connect" : line;
            throw new RefusedException(settings + " failed: " + reason, true, Duration.ZERO, e);
        }
        if (response.statusCode() / 100 == 2) {
            return Answers.taken(body);
        }
        throw refused(response, body);
    }

    private HttpRequest request(Signal signal, List<byte[]> parts) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(signal))
                .timeout(settings.timeout())
                .header("Content-Type", PROTOBUF)
                .header("User-Agent", "coldspan-collector");
        settings.headers().forEach(request::setHeader);
        if (settings.gzip()) {
            request.setHeader("Content-Encoding", "gzip");
            return request.POST(HttpRequest.BodyPublishers.ofByteArray(compress(parts)))
                    .build();
        }
        return request.POST(HttpRequest.BodyPublishers.ofByteArrays(parts)).build();
    }

    private URI uri(Signal signal) {
        String path = settings.endpoint().getRawPath();
        String base = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return settings.endpoint().resolve(base + signal.path());
    }

    /** Fast rather than small: telemetry compresses well whatever the level. */
    private static byte[] compress(List<byte[]> parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(64 << 10);
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes, 8 << 10) {
            {
                def.setLevel(Deflater.BEST_SPEED);
            }
        }) {
            for (byte[] part : parts) {
                gzip.write(part);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    private RefusedException refused(HttpResponse<?> response, byte[] body) {
        int code = response.statusCode();
        Duration retryAfter = response.headers()
                .firstValue("Retry-After")
                .map(value -> RetryAfter.parse(value, Clock.systemUTC()))
                .orElse(Duration.ZERO);
        String reason = reason(response, body);
        return new RefusedException(
                settings + " answered " + code + (reason.isEmpty() ? "" : ": " + reason),
                RETRYABLE.contains(code),
                retryAfter,
                null);
    }

    private static String reason(HttpResponse<?> response, byte[] body) {
        String type = response.headers().firstValue("Content-Type").orElse("");
        if (type.startsWith(PROTOBUF)) {
            try {
                return Answers.line(Status.parseFrom(body).getMessage());
            } catch (InvalidProtocolBufferException e) {
                return "";
            }
        }
        return type.startsWith("text/plain") ? Answers.line(new String(body, StandardCharsets.UTF_8)) : "";
    }

    /** The client ends its threads once nothing refers to it and no request runs. */
    @Override
    public void close() {}
}
