package dev.coldspan.locallambda.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.coldspan.locallambda.http.ApiReply;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Subscribing over HTTP, and what comes to the listener. */
class TelemetryApiTest {

    private static final TelemetryApi.Caller REFUSED =
            new TelemetryApi.Caller(null, ApiReply.forbidden("Extension.UnknownExtensionIdentifier", "Unknown"));

    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final HttpClient client = HttpClient.newHttpClient();
    private final List<TelemetryEvent> losses = new CopyOnWriteArrayList<>();
    private final TelemetryHub hub = new TelemetryHub(() -> Instant.EPOCH, losses::add);
    private final List<String> subscribed = new CopyOnWriteArrayList<>();
    private final BlockingQueue<String> bodies = new LinkedBlockingQueue<>();
    private HttpServer api;
    private HttpServer listener;
    private TelemetryApi.Caller caller = new TelemetryApi.Caller("ext", null);

    @BeforeEach
    void start() throws IOException {
        api = server();
        api.createContext(
                TelemetryApi.PATH,
                new TelemetryApi(hub, exchange -> caller, (name, types) -> subscribed.add(name + types)));
        listener = server();
        listener.createContext("/", exchange -> {
            assertThat(exchange.getRequestHeaders().getFirst("Content-Type")).isEqualTo("application/json");
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
    }

    private HttpServer server() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.setExecutor(executor);
        server.start();
        return server;
    }

    @AfterEach
    void stop() {
        hub.close();
        api.stop(0);
        listener.stop(0);
        executor.shutdownNow();
    }

    private HttpResponse<String> put(String body) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + api.getAddress().getPort() + TelemetryApi.PATH);
        return client.send(
                HttpRequest.newBuilder(uri)
                        .PUT(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static String subscription(String destination) {
        return "{\"schemaVersion\":\"2022-12-13\",\"types\":[\"function\"],\"buffering\":{\"timeoutMs\":25},"
                + "\"destination\":" + destination + "}";
    }

    private String toListener() {
        int port = listener.getAddress().getPort();
        return subscription("{\"protocol\":\"HTTP\",\"URI\":\"http://sandbox.localdomain:" + port + "\"}");
    }

    private static TelemetryEvent line(String text) {
        return TelemetryEvent.line(Instant.EPOCH, TelemetryType.FUNCTION, text, false);
    }

    @Test
    void repeatsWhatHappenedBeforeTheSubscription() throws Exception {
        hub.publish(line("early"));

        HttpResponse<String> answer = put(toListener());
        hub.publish(line("late"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("\"OK\"");
        assertThat(subscribed).containsExactly("ext[FUNCTION]");
        StringBuilder all = new StringBuilder();
        while (all.indexOf("late") < 0) {
            all.append(bodies.poll(10, TimeUnit.SECONDS));
        }
        assertThat(all.toString()).contains("early");
    }

    @Test
    void refusesSubscriptionsAfterInit() throws Exception {
        hub.closeSubscriptions();

        HttpResponse<String> answer = put(toListener());

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("Telemetry.SubscriptionClosed");
    }

    @Test
    void refusesAStranger() throws Exception {
        caller = REFUSED;

        assertThat(put(toListener()).statusCode()).isEqualTo(403);
        assertThat(subscribed).isEmpty();
    }

    @Test
    void saysWhatIsWrongWithASubscription() throws Exception {
        HttpResponse<String> answer = put("{\"schemaVersion\":1}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("ValidationError").contains("types must be");
    }

    @Test
    void refusesAnEndlessRequest() throws Exception {
        assertThat(put("x".repeat(100_000)).statusCode()).isEqualTo(413);
    }

    @Test
    void cutsABatchWithAVeryLongRecordIntoBodies() throws Exception {
        put(toListener());
        String record = "y".repeat(600_000);
        hub.publish(line(record));

        List<String> parts = new ArrayList<>();
        while (String.join("", parts).length() < record.length()) {
            parts.add(bodies.poll(10, TimeUnit.SECONDS));
        }

        assertThat(parts).hasSize(3).allMatch(part -> part.length() <= HttpDestination.FRAGMENT_BYTES);
        assertThat(JsonMapper.shared()
                        .readTree(String.join("", parts))
                        .get(0)
                        .path("record")
                        .asString())
                .isEqualTo(record);
    }

    @Test
    void reportsWhatNobodyTook() throws Exception {
        put(subscription("{\"protocol\":\"HTTP\",\"URI\":\"http://sandbox.localdomain:1/\"}"));
        hub.publish(line("lost"));

        for (int i = 0; i < 100 && losses.isEmpty(); i++) {
            Thread.sleep(100);
        }

        assertThat(losses.get(0).name()).isEqualTo("platform.logsDropped");
        assertThat(losses.get(0).record().path("droppedRecords").asInt()).isEqualTo(1);
        assertThat(losses.get(0).record().path("reason").asString()).startsWith("could not send events");
    }

    @Test
    void writesLinesToATcpListener() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            put(subscription("{\"protocol\":\"TCP\",\"port\":" + server.getLocalPort() + "}"));
            hub.publish(line("one"));
            hub.publish(line("two"));
            try (Socket socket = server.accept();
                    BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream()))) {
                assertThat(in.readLine()).endsWith("\"record\":\"one\"}");
                assertThat(in.readLine()).endsWith("\"record\":\"two\"}");
            }
        }
    }
}
