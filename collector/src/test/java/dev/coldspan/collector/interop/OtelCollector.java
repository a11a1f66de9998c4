package dev.coldspan.collector.interop;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** An OpenTelemetry Collector with one of our configurations; skips the test where there is none and none can be built. */
final class OtelCollector implements AutoCloseable {

    private static final Path FOLDER = Path.of("..", "extensions", "otel-collector");

    /** The first build compiles a few hundred Go packages. */
    private static final long BUILD_MINUTES = 20;

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Path log;
    private final Process process;
    private final int grpcPort;
    private final int httpPort;

    private OtelCollector(Path log, Process process, int grpcPort, int httpPort) {
        this.log = log;
        this.process = process;
        this.grpcPort = grpcPort;
        this.httpPort = httpPort;
    }

    /**
     * @param folder for its queue and its log
     * @param settings variables of the configuration
     */
    static OtelCollector start(String config, Path folder, Map<String, String> settings) throws Exception {
        int grpcPort = freePort();
        int httpPort = freePort();
        Map<String, String> environment = new HashMap<>(settings);
        environment.put("OTELCOL_LISTEN_GRPC", "127.0.0.1:" + grpcPort);
        environment.put("OTELCOL_LISTEN_HTTP", "127.0.0.1:" + httpPort);
        environment.put("OTELCOL_QUEUE", folder.resolve("queue").toString());
        Path log = Files.createTempFile(folder, "otelcol", ".log");
        ProcessBuilder builder = new ProcessBuilder(
                        program(), "--config", FOLDER.resolve(config).toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        OtelCollector collector = new OtelCollector(log, builder.start(), grpcPort, httpPort);
        collector.awaitStart();
        return collector;
    }

    private static String program() throws IOException, InterruptedException {
        Path errors = Files.createTempFile("otelcol-build", ".log");
        Process build = new ProcessBuilder(FOLDER.resolve("build.sh").toString())
                .redirectError(errors.toFile())
                .start();
        String program = new String(build.getInputStream().readAllBytes()).strip();
        boolean ended = build.waitFor(BUILD_MINUTES, TimeUnit.MINUTES);
        Assumptions.assumeTrue(
                ended && build.exitValue() == 0,
                () -> "skipped, there is no OpenTelemetry Collector here: " + read(errors));
        Files.delete(errors);
        return program;
    }

    private void awaitStart() {
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            if (!process.isAlive()) {
                throw new AssertionError("otelcol ended: " + read(log));
            }
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress("127.0.0.1", httpPort), 500);
                return true;
            } catch (IOException e) {
                return false;
            }
        });
    }

    String endpoint(String protocol) {
        return "http://127.0.0.1:" + (protocol.equals("grpc") ? grpcPort : httpPort);
    }

    /** Sends a request as an application would, and expects that it is taken. */
    void send(String signal, byte[] request) throws IOException, InterruptedException {
        HttpRequest post = HttpRequest.newBuilder(URI.create(endpoint("http") + "/v1/" + signal))
                .header("Content-Type", "application/x-protobuf")
                .POST(HttpRequest.BodyPublishers.ofByteArray(request))
                .build();
        HttpResponse<String> response = CLIENT.send(post, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new AssertionError("otelcol answered " + response.statusCode() + ": " + read(log));
        }
    }

    String log() {
        return read(log);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** As a service manager would, and by force when that takes long. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(15, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
