package dev.coldspan.collector.benchmark;

import dev.coldspan.collector.testing.Requests;
import dev.coldspan.storage.clickhouse.ClickHouse;
import dev.coldspan.storage.clickhouse.ClickHouseOptions;
import dev.coldspan.storage.launcher.EmbeddedClickHouse;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.BufferedReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * Sends prepared requests of 500 spans with 15 attributes over OTLP/HTTP from four connections, counts the acknowledged
 * spans, waits until ClickHouse holds them all, and reads the processor time of the collector and of ClickHouse.
 */
final class IngestBenchmark {

    private static final int BATCH = 500;
    private static final int PREPARED = 200;
    private static final int CONNECTIONS = 4;
    private static final Duration WARM_UP = Duration.ofSeconds(8);

    private IngestBenchmark() {}

    /** @param args seconds to measure, 20 when left out */
    public static void main(String[] args) throws Exception {
        Duration measured = Duration.ofSeconds(args.length == 0 ? 20 : Long.parseLong(args[0]));
        Path directory = Files.createTempDirectory("coldspan-benchmark-");
        try (EmbeddedClickHouse engine = EmbeddedClickHouse.builder()
                .dataDirectory(directory.resolve("clickhouse"))
                .start()) {
            String url = engine.jdbcUrl();
            try (ClickHouse clickHouse = ClickHouse.open(ClickHouseOptions.of(url))) {
                clickHouse.migrate();
            }
            Process collector = startCollector(directory, url);
            try (BufferedReader out = collector.inputReader(StandardCharsets.UTF_8)) {
                URI uri = URI.create("http://127.0.0.1:" + port(out) + "/v1/traces");
                run(
                        uri,
                        measured,
                        collector.toHandle(),
                        ProcessHandle.of(engine.pid()).orElseThrow(),
                        url);
            } finally {
                collector.getOutputStream().close();
                collector.waitFor(30, TimeUnit.SECONDS);
            }
        }
    }

    private static void run(URI uri, Duration measured, ProcessHandle collector, ProcessHandle engine, String url)
            throws Exception {
        List<byte[]> bodies = prepare();
        long before = send(uri, bodies, WARM_UP);
        awaitRows(url, before);
        double collectorCpu = cpuSeconds(collector);
        double engineCpu = cpuSeconds(engine);
        long start = System.nanoTime();
        long sent = send(uri, bodies, measured);
        double seconds = (System.nanoTime() - start) / 1e9;
        awaitRows(url, before + sent);
        double drained = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                "acknowledged %,d spans in %.1f s: %,.0f spans/s; in ClickHouse after %.1f s: %,.0f spans/s%n",
                sent, seconds, sent / seconds, drained, sent / drained);
        System.out.printf(
                "processor time per span: collector %.2f us, ClickHouse %.2f us; collector resident %s%n",
                (cpuSeconds(collector) - collectorCpu) / sent * 1e6,
                (cpuSeconds(engine) - engineCpu) / sent * 1e6,
                resident(collector));
    }

    private static Process startCollector(Path directory, String url) throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CollectorProcess.class.getName(),
                        directory.toString(),
                        url)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static String port(BufferedReader out) throws Exception {
        String line = out.readLine();
        while (line != null && !line.startsWith("listening ")) {
            line = out.readLine();
        }
        if (line == null) {
            throw new IllegalStateException("the collector did not start");
        }
        return line.split(" ")[2];
    }

    private static long send(URI uri, List<byte[]> bodies, Duration duration) throws Exception {
        LongAdder acknowledged = new LongAdder();
        long end = System.nanoTime() + duration.toNanos();
        ExecutorService senders = Executors.newFixedThreadPool(CONNECTIONS);
        for (int sender = 0; sender < CONNECTIONS; sender++) {
            int first = sender;
            senders.submit(() -> {
                HttpClient client = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .build();
                for (int i = first; System.nanoTime() < end; i += CONNECTIONS) {
                    HttpRequest request = HttpRequest.newBuilder(uri)
                            .header("Content-Type", "application/x-protobuf")
                            .POST(HttpRequest.BodyPublishers.ofByteArray(bodies.get(i % bodies.size())))
                            .build();
                    int status = client.send(request, HttpResponse.BodyHandlers.ofByteArray())
                            .statusCode();
                    acknowledged.add(status == 200 ? BATCH : 0);
                }
                return null;
            });
        }
        senders.shutdown();
        senders.awaitTermination(5, TimeUnit.MINUTES);
        return acknowledged.sum();
    }

    private static List<byte[]> prepare() {
        List<byte[]> bodies = new ArrayList<>();
        for (int request = 0; request < PREPARED; request++) {
            List<Span> spans = new ArrayList<>();
            for (int i = 0; i < BATCH; i++) {
                spans.add(span(request, i));
            }
            bodies.add(Requests.traces(spans).toByteArray());
        }
        return bodies;
    }

    private static Span span(int request, int i) {
        Span.Builder span = Requests.span("GET /orders/" + i % 20).setTraceId(Requests.id(16, request * 100L + i / 5));
        for (int attribute = 0; attribute < 15; attribute++) {
            span.addAttributes(Requests.attribute("http.attribute." + attribute, "value-" + (i * 31 + attribute) % 97));
        }
        return span.build();
    }

    private static void awaitRows(String url, long expected) throws Exception {
        long deadline = System.nanoTime() + Duration.ofMinutes(3).toNanos();
        try (Connection connection = DriverManager.getConnection(url)) {
            long rows = 0;
            while (rows < expected && System.nanoTime() < deadline) {
                TimeUnit.MILLISECONDS.sleep(100);
                try (ResultSet result =
                        connection.createStatement().executeQuery("SELECT count() FROM coldspan.otel_traces")) {
                    result.next();
                    rows = result.getLong(1);
                }
            }
            if (rows < expected) {
                throw new IllegalStateException(rows + " rows of " + expected + " acknowledged spans");
            }
        }
    }

    private static double cpuSeconds(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e9;
    }

    private static String resident(ProcessHandle process) throws Exception {
        Path status = Path.of("/proc/" + process.pid() + "/status");
        return Files.exists(status)
                ? Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("VmRSS"))
                        .map(line -> line.substring(6).strip())
                        .findFirst()
                        .orElse("unknown")
                : "unknown";
    }
}
