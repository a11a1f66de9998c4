package dev.coldspan.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** The one demo that several tests look at; started by the first that asks, stopped with the tests' JVM. */
final class SharedDemo {

    private static final Duration START = Duration.ofSeconds(120);

    private static SharedDemo running;

    final Program program;
    final Api api;
    final String otlpHttp;
    final String otlpGrpc;

    private SharedDemo(Path directory) {
        program = Program.start(
                directory,
                Map.of("COLDSPAN_MCP", "true"),
                "demo",
                "--listen=127.0.0.1:0",
                "--otlp-grpc=127.0.0.1:0",
                "--otlp-http=127.0.0.1:0",
                "--data=data");
        api = new Api(program.await("Dashboards and query API on (http://\\S+)", START));
        otlpHttp = program.await("OTLP/HTTP on (http://\\S+)", START);
        otlpGrpc = program.await("OTLP/gRPC on (\\S+:[0-9]+)", START);
        Runtime.getRuntime().addShutdownHook(new Thread(program::close, "stop-demo"));
    }

    static synchronized SharedDemo get() {
        if (running == null) {
            try {
                running = new SharedDemo(
                        Files.createTempDirectory(Path.of("target"), "demo-").toAbsolutePath());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return running;
    }
}
