package dev.coldspan.collector;

import static dev.coldspan.collector.TestCollector.PROTOBUF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coldspan.collector.testing.Requests;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills a whole collector under load, twice, and lets a third one write what the two had acknowledged. */
class KillTest {

    @TempDir
    Path data;

    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();

    @Test
    void losesNoAcknowledgedSpanWhenACollectorIsKilled() throws Exception {
        for (int kill = 0; kill < 2; kill++) {
            loadAndKill();
        }
        assertThat(acknowledged).hasSizeGreaterThan(1_000);

        try (TestCollector collector = TestCollector.start(data)) {
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> spanIds(collector).containsAll(acknowledged));
        }
    }

    private static Set<String> spanIds(TestCollector collector) {
        return collector.spans.rows().stream().map(row -> row.spanId()).collect(Collectors.toSet());
    }

    private void loadAndKill() throws Exception {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx192m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Child.class.getName(),
                        data.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        ExecutorService senders = Executors.newFixedThreadPool(4);
        try (BufferedReader out = child.inputReader(StandardCharsets.UTF_8)) {
            URI uri = URI.create("http://127.0.0.1:" + port(out) + "/v1/traces");
            for (int sender = 0; sender < 4; sender++) {
                senders.submit(() -> sendUntilItDies(uri));
            }
            // As many as it takes, since a busy machine needs longer for them.
            int enough = acknowledged.size() + 500;
            await().atMost(Duration.ofSeconds(60)).until(() -> acknowledged.size() > enough);
        } finally {
            child.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
            senders.shutdown();
            assertThat(senders.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static String port(BufferedReader out) throws IOException {
        String line = out.readLine();
        while (line != null && !line.startsWith("listening ")) {
            line = out.readLine();
        }
        assertThat(line).as("the child starts").isNotNull();
        return line.substring("listening ".length());
    }

    private Void sendUntilItDies(URI uri) throws InterruptedException {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        try {
            while (true) {
                ExportTraceServiceRequest spans = Requests.spans(20);
                HttpRequest request = HttpRequest.newBuilder(uri)
                        .header("Content-Type", PROTOBUF)
                        .timeout(Duration.ofSeconds(10))
                        .POST(HttpRequest.BodyPublishers.ofByteArray(spans.toByteArray()))
                        .build();
                if (client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    for (Span span : spans.getResourceSpans(0).getScopeSpans(0).getSpansList()) {
                        acknowledged.add(
                                HexFormat.of().formatHex(span.getSpanId().toByteArray()));
                    }
                }
            }
        } catch (IOException e) {
            // The collector was killed, which is how every sender ends.
            return null;
        }
    }

    /** The collector that is killed; its ClickHouse is away, so everything it acknowledged lies in its queue. */
    static final class Child {

        private Child() {}

        public static void main(String[] args) throws Exception {
            TestCollector collector = new TestCollector();
            collector.spans.away(true);
            collector.run(TestCollector.options(Path.of(args[0])));
            System.out.println("listening " + collector.collector().otlpHttp().getPort());
            Thread.currentThread().join();
        }
    }
}
