package dev.coldspan.collector.benchmark;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Starts collectors as their users do.
 *
 * @param coldspan the packaged program, null for the classes of this class path
 * @param jvm the flags with which {@code ./coldspan} starts Java
 * @param otelcol the OpenTelemetry Collector's program
 * @param configs the folder of its configurations, one {@code <variant>.yaml} each
 */
record Subjects(Path coldspan, List<String> jvm, Path otelcol, Path configs) {

    private static final Pattern LISTENING = Pattern.compile("OTLP/gRPC on \\S*:(\\d+), OTLP/HTTP on \\S*:(\\d+)");
    private static final int START_SECONDS = 30;

    /** @param variant {@code coldspan}, or the name of a configuration of the OpenTelemetry Collector */
    Subject start(String variant, Path directory, Store store) throws Exception {
        return variant.equals("coldspan") ? coldspan(directory, store) : otelcol(variant, directory, store);
    }

    private Subject coldspan(Path directory, Store store) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvm);
        if (coldspan == null) {
            command.addAll(List.of("-cp", System.getProperty("java.class.path"), CollectorProcess.class.getName()));
            command.addAll(List.of(directory.toString(), store.url()));
        } else {
            command.addAll(List.of("-jar", coldspan.toString(), "collector", "--data", directory.toString()));
            command.addAll(List.of("--clickhouse", store.url()));
            command.addAll(List.of("--otlp-grpc", "127.0.0.1:0", "--otlp-http", "127.0.0.1:0"));
        }
        Path log = directory.resolve("collector.log");
        Process process = start(new ProcessBuilder(command), log);
        for (int i = 0; i < START_SECONDS * 10 && process.isAlive(); i++) {
            Matcher listening = LISTENING.matcher(Files.readString(log));
            if (listening.find()) {
                return new Subject(
                        process, local(listening.group(1)), local(listening.group(2)), "coldspan.otel_traces");
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        throw new IllegalStateException("the collector did not start: " + Files.readString(log));
    }

    /** With its output in a file, since a pipe that nobody reads would stop it. */
    private static Process start(ProcessBuilder builder, Path log) throws IOException {
        return builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    }

    private Subject otelcol(String variant, Path directory, Store store) throws Exception {
        InetSocketAddress grpc = free();
        InetSocketAddress http = free();
        ProcessBuilder builder = new ProcessBuilder(
                otelcol.toString(),
                "--config",
                configs.resolve(variant + ".yaml").toString());
        builder.environment()
                .putAll(Map.of(
                        "GRPC",
                        "127.0.0.1:" + grpc.getPort(),
                        "HTTP",
                        "127.0.0.1:" + http.getPort(),
                        "CLICKHOUSE",
                        "tcp://127.0.0.1:" + store.nativePort() + "?dial_timeout=10s",
                        "CLICKHOUSE_USER",
                        store.user(),
                        "CLICKHOUSE_PASSWORD",
                        store.password(),
                        "QUEUE",
                        directory.resolve("queue").toString()));
        Path log = directory.resolve("collector.log");
        Process process = start(builder, log);
        Subject subject = new Subject(process, grpc, http, "otel.otel_traces");
        for (int i = 0; i < START_SECONDS * 10 && process.isAlive(); i++) {
            try {
                new Socket("127.0.0.1", http.getPort()).close();
                return subject;
            } catch (IOException e) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
        throw new IllegalStateException("otelcol did not start: " + Files.readString(log));
    }

    private static InetSocketAddress local(String port) {
        return new InetSocketAddress("127.0.0.1", Integer.parseInt(port));
    }

    private static InetSocketAddress free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return new InetSocketAddress("127.0.0.1", socket.getLocalPort());
        }
    }
}
