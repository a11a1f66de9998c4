package dev.coldspan.locallambda;

import static dev.coldspan.locallambda.Fixtures.function;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldspan.locallambda.handlers.HttpHandler;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real HTTP client in front, a real function behind. */
class FunctionUrlTest {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final RecordingLog LOG = new RecordingLog();
    private static LocalLambda lambda;
    private static URI url;

    @BeforeAll
    static void start() {
        lambda = LocalLambda.builder()
                .function(function("shop", HttpHandler.class)
                        .timeout(Duration.ofSeconds(3))
                        .maxConcurrency(2)
                        .build())
                .logSink(LOG)
                .start();
        url = lambda.functionUrl("shop");
    }

    @AfterAll
    static void stop() {
        lambda.close();
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(url.resolve(path));
    }

    private static HttpResponse<String> send(HttpRequest request) throws Exception {
        return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return send(request(path).build());
    }

    @Test
    void freesThePortOfAUrlThatIsClosedWhileTheFunctionGoesOn() throws Exception {
        try (LocalLambda other = LocalLambda.builder()
                .function(function("other", HttpHandler.class).build())
                .start()) {
            other.closeFunctionUrl("other");
            int port = other.functionUrl("other").getPort();

            other.closeFunctionUrl("other");

            new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1")).close();
            assertThat(other.invoke("other", "{}".getBytes(StandardCharsets.UTF_8)))
                    .isNotNull();
            assertThat(other.functionUrl("other").getPort()).isPositive();
        }
    }

    @Test
    void turnsTheRequestIntoAnEvent() throws Exception {
        String traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        HttpResponse<String> response = send(request("/event?sort=up")
                .header("TraceParent", traceparent)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"say\":\"grüße\"}"))
                .build());

        JsonNode event = JsonMapper.builder().build().readTree(response.body());
        assertThat(event.at("/headers/traceparent").asString()).isEqualTo(traceparent);
        assertThat(event.path("body").asString()).isEqualTo("{\"say\":\"grüße\"}");
        assertThat(event.at("/queryStringParameters/sort").asString()).isEqualTo("up");
        assertThat(event.at("/requestContext/requestId").asString())
                .isEqualTo(response.headers().firstValue("x-amzn-requestid").orElseThrow());
        assertThat(event.at("/headers/x-amzn-trace-id").asString())
                .isEqualTo(response.headers().firstValue("x-amzn-trace-id").orElseThrow())
                .startsWith("Root=1-");
        assertThat(LOG.platform("shop"))
                .contains("START RequestId: "
                        + event.at("/requestContext/requestId").asString() + " Version: $LATEST");
    }

    @Test
    void passesTheClientsTraceHeaderOn() throws Exception {
        HttpResponse<String> response = send(request("/event")
                .header("X-Amzn-Trace-Id", "Root=1-6900aa00-0123456789abcdef01234567")
                .build());

        assertThat(response.body()).contains("Root=1-6900aa00-0123456789abcdef01234567");
    }

    @Test
    void turnsTheResultIntoAResponse() throws Exception {
        HttpResponse<String> response = get("/created");

        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(response.body()).isEqualTo("made it");
        assertThat(response.headers().firstValue("x-shop")).contains("blue");
        assertThat(response.headers().firstValue("content-type")).contains("text/plain");
        assertThat(response.headers().allValues("set-cookie")).containsExactly("a=1; Path=/", "b=2");
    }

    @Test
    void sendsBinaryAndEmptyBodies() throws Exception {
        HttpResponse<byte[]> binary = CLIENT.send(request("/binary").build(), HttpResponse.BodyHandlers.ofByteArray());

        assertThat(binary.body()).isEqualTo(new byte[] {0, 1, 2, 3});
        assertThat(get("/nothing").statusCode()).isEqualTo(204);
        assertThat(get("/text").body()).isEqualTo("just text");
    }

    @Test
    void answersHeadWithoutABody() throws Exception {
        HttpResponse<String> response = send(request("/created")
                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                .build());

        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(response.body()).isEmpty();
    }

    @Test
    void answersBadGatewayWhenTheFunctionFails() throws Exception {
        HttpResponse<String> response = get("/unknown");

        assertThat(response.statusCode()).isEqualTo(502);
        assertThat(response.body()).contains("\"errorType\":\"java.lang.IllegalArgumentException\"");
        assertThat(get("/broken").statusCode()).isEqualTo(502);
    }

    @Test
    void answersGatewayTimeoutWhenTheFunctionHangs() throws Exception {
        HttpResponse<String> response = get("/hang");

        assertThat(response.statusCode()).isEqualTo(504);
        assertThat(response.body()).contains("Task timed out after 3.00 seconds");
    }

    @Test
    void throttlesAboveTheConcurrencyLimit() {
        Awaitility.await()
                .atMost(5, TimeUnit.SECONDS)
                .until(() -> lambda.stats().live() == lambda.stats().frozen());
        List<CompletableFuture<HttpResponse<String>>> responses = IntStream.range(0, 4)
                .mapToObj(i -> CLIENT.sendAsync(request("/slow").build(), HttpResponse.BodyHandlers.ofString()))
                .toList();

        assertThat(responses.stream().map(each -> each.join().statusCode()))
                .containsExactlyInAnyOrder(200, 200, 429, 429);
    }

    @Test
    void refusesARequestAboveSixMebibytes() throws Exception {
        HttpResponse<String> response = send(request("/event")
                .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[7 * 1024 * 1024]))
                .build());

        assertThat(response.statusCode()).isEqualTo(413);
    }

    @Test
    void doesNotStartASecondSandboxForACallerThatComesBackAtOnce() throws Exception {
        try (LocalLambda fresh = LocalLambda.builder()
                .function(function("shop", HttpHandler.class)
                        .timeout(Duration.ofSeconds(20))
                        .build())
                .logSink(line -> {})
                .start()) {
            URI address = fresh.functionUrl("shop");
            for (int i = 0; i < 50; i++) {
                assertThat(send(HttpRequest.newBuilder(address.resolve("/text")).build())
                                .statusCode())
                        .isEqualTo(200);
            }

            assertThat(fresh.stats().started()).isEqualTo(1);
            assertThat(fresh.functionUrl("shop")).as("one address per function").isEqualTo(address);
        }
    }

    @Test
    void namesAPortThatIsTaken() {
        try (LocalLambda other = LocalLambda.builder()
                .function(function("till", HttpHandler.class)
                        .urlPort(url.getPort())
                        .build())
                .logSink(line -> {})
                .start()) {
            assertThatThrownBy(() -> other.functionUrl("till"))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("till")
                    .hasMessageContaining("127.0.0.1:" + url.getPort())
                    .hasMessageContaining("urlPort");
        }
    }

    @Test
    void keepsServingAfterGarbage() throws Exception {
        try (var socket = new java.net.Socket(url.getHost(), url.getPort())) {
            socket.getOutputStream().write("NONSENSE\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        }

        assertThat(get("/text").statusCode()).isEqualTo(200);
    }
}
