package dev.coldspan.locallambda.extensionsapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The Extensions API over HTTP, spoken by well-behaved and by hostile clients. */
class ExtensionsApiTest {

    private static final FunctionFacts FACTS = new FunctionFacts("orders", "$LATEST", "com.x.H", "123456789012", true);

    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final BlockingQueue<ExtensionSignal> signals = new LinkedBlockingQueue<>();
    private ExtensionRegistry registry = new ExtensionRegistry(FACTS, signals::add);
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.setExecutor(executor);
        server.createContext(ExtensionsApi.PATH, exchange -> new ExtensionsApi(registry).handle(exchange));
        server.start();
    }

    @AfterEach
    void stop() {
        registry.close();
        server.stop(0);
        executor.shutdownNow();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + ExtensionsApi.PATH + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> register(String name, String body) throws Exception {
        return send(request("/register")
                .header("Lambda-Extension-Name", name)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private String registered(String name) throws Exception {
        registry.expect(name);
        HttpResponse<String> answer = register(name, "{\"events\":[\"INVOKE\",\"SHUTDOWN\"]}");
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.headers().firstValue("Lambda-Extension-Identifier").orElseThrow();
    }

    private CompletableFuture<HttpResponse<String>> next(String id) throws Exception {
        CompletableFuture<HttpResponse<String>> next = client.sendAsync(
                request("/event/next").header("Lambda-Extension-Identifier", id).build(),
                HttpResponse.BodyHandlers.ofString());
        while (!(signals.poll(10, TimeUnit.SECONDS) instanceof ExtensionSignal.Ready)) {
            assertThat(next).isNotDone();
        }
        return next;
    }

    private HttpResponse<String> error(String path, String id) throws Exception {
        return send(request(path)
                .header("Lambda-Extension-Identifier", id)
                .header("Lambda-Extension-Function-Error-Type", "Extension.Reason")
                .POST(HttpRequest.BodyPublishers.ofString("{}")));
    }

    @Test
    void givesAnExtensionItsIdentifier() throws Exception {
        assertThat(UUID.fromString(registered("ext"))).isNotNull();
        assertThat(registry.allRegistered()).isTrue();
        assertThat(registry.allReady()).isFalse();
    }

    @Test
    void tellsTheAccountOnlyToWhoAsksForIt() throws Exception {
        registry.expect("ext");

        assertThat(register("ext", "{}").body())
                .isEqualTo("{\"functionName\":\"orders\",\"functionVersion\":\"$LATEST\",\"handler\":\"com.x.H\"}");
    }

    @Test
    void handsOutInvocationsAndTheShutdown() throws Exception {
        String id = registered("ext");
        CompletableFuture<HttpResponse<String>> first = next(id);
        assertThat(registry.allReady()).isTrue();

        registry.invoke(new InvokeEvent("id-1", 1_795_000_012_345L, "arn:x", "Root=1-0-0"));

        HttpResponse<String> event = first.get(10, TimeUnit.SECONDS);
        assertThat(event.headers().firstValue("Lambda-Extension-Event-Identifier"))
                .isPresent();
        assertThat(event.body())
                .isEqualTo("{\"eventType\":\"INVOKE\",\"deadlineMs\":1795000012345,\"requestId\":\"id-1\","
                        + "\"invokedFunctionArn\":\"arn:x\","
                        + "\"tracing\":{\"type\":\"X-Amzn-Trace-Id\",\"value\":\"Root=1-0-0\"}}");
        assertThat(registry.allReady()).as("it is at work").isFalse();

        registry.shutdown("timeout", 42);
        assertThat(next(id).get(10, TimeUnit.SECONDS).body())
                .as("whoever is busy gets it next")
                .isEqualTo("{\"eventType\":\"SHUTDOWN\",\"deadlineMs\":42,\"shutdownReason\":\"timeout\"}");
    }

    @Test
    void leavesOutWhoDidNotRegisterForInvocations() throws Exception {
        registry.expect("ext");
        String id = register("ext", "{\"events\":[\"SHUTDOWN\"]}")
                .headers()
                .firstValue("Lambda-Extension-Identifier")
                .orElseThrow();
        CompletableFuture<HttpResponse<String>> next = next(id);

        registry.invoke(new InvokeEvent("id-1", 1, "arn:x", ""));

        assertThat(registry.allReady()).isTrue();
        assertThat(next).isNotDone();
    }

    @Test
    void refusesASecondPoll() throws Exception {
        String id = registered("ext");
        next(id);

        HttpResponse<String> second = send(request("/event/next").header("Lambda-Extension-Identifier", id));

        assertThat(second.statusCode()).isEqualTo(403);
        assertThat(second.body())
                .contains("Extension.InvalidExtensionState")
                .contains("State transition from Ready to Ready failed for extension ext");
    }

    @Test
    void signalsWhatAnExtensionReports() throws Exception {
        assertThat(error("/init/error", registered("a")).statusCode()).isEqualTo(202);
        assertThat(error("/exit/error", registered("b")).statusCode()).isEqualTo(202);

        assertThat(signals)
                .contains(
                        new ExtensionSignal.InitError("a", "Extension.Reason"),
                        new ExtensionSignal.ExitError("b", "Extension.Reason"));
        assertThat(registry.statuses()).extracting(ExtensionStatus::state).containsExactly("InitError", "ExitError");
    }

    @Test
    void refusesAnInitErrorAfterInit() throws Exception {
        String id = registered("ext");
        next(id);

        assertThat(error("/init/error", id).body()).contains("Extension.InvalidExtensionState");
    }

    @Test
    void wantsAnErrorTypeWithAnError() throws Exception {
        HttpResponse<String> answer = send(request("/exit/error")
                .header("Lambda-Extension-Identifier", registered("ext"))
                .POST(HttpRequest.BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("Extension.MissingHeader");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ext | {\"events\":[\"LUNCH\"]} | Extension.InvalidEventType",
                "ext | {\"events\":\"INVOKE\"} | InvalidRequestFormat",
                "ext | [] | InvalidRequestFormat",
                "ext | {{{ | InvalidRequestFormat",
                "internal | {\"events\":[\"SHUTDOWN\"]} | Extension.InvalidEventType",
            })
    void refusesAWrongRegistration(String name, String body, String type) throws Exception {
        registry.expect("ext");

        HttpResponse<String> answer = register(name, body);

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("\"errorType\":\"" + type + "\"");
        assertThat(signals).isEmpty();
    }

    @Test
    void refusesANamelessExtension() throws Exception {
        assertThat(send(request("/register").POST(HttpRequest.BodyPublishers.ofString("{}")))
                        .body())
                .contains("Extension.InvalidExtensionName");
    }

    @Test
    void refusesASecondRegistrationUnderTheSameName() throws Exception {
        registered("ext");
        register("internal", "{}");

        assertThat(register("ext", "{}").body()).contains("Extension.InvalidExtensionState");
        assertThat(register("internal", "{}").body()).contains("Extension with this name already registered");
    }

    @Test
    void refusesTheEleventhExtension() throws Exception {
        for (int i = 0; i < ExtensionRegistry.MAX_EXTENSIONS; i++) {
            assertThat(register("internal-" + i, "{\"events\":[\"INVOKE\"]}").statusCode())
                    .isEqualTo(200);
        }

        assertThat(register("one-more", "{}").body()).contains("Extension.TooManyExtensions");
    }

    @Test
    void refusesRegistrationAfterInit() throws Exception {
        registry.closeRegistration();

        assertThat(register("late", "{}").body()).contains("Extension.RegistrationClosed");
    }

    @Test
    void hasNoInvocationsForManagedInstances() throws Exception {
        registry = new ExtensionRegistry(new FunctionFacts("f", "1", "h", "1", false), signals::add);
        registry.expect("ext");

        assertThat(register("ext", "{\"events\":[\"INVOKE\"]}").body()).contains("Extension.InvalidEventType");
        assertThat(register("ext", "{\"events\":[\"SHUTDOWN\"]}").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "none, Extension.MissingExtensionIdentifier",
        "abc, Extension.InvalidExtensionIdentifier",
        "5f1d7a0e-aaaa-4bbb-8ccc-111122223333, Extension.UnknownExtensionIdentifier"
    })
    void refusesAStranger(String id, String type) throws Exception {
        HttpRequest.Builder request = request("/event/next");
        if (!id.equals("none")) {
            request.header("Lambda-Extension-Identifier", id);
        }

        HttpResponse<String> answer = send(request);

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains(type);
    }

    @Test
    void refusesWrongPathsMethodsAndSizes() throws Exception {
        assertThat(send(request("/lunch")).statusCode()).isEqualTo(404);
        assertThat(send(request("/register")).statusCode()).isEqualTo(405);
        assertThat(send(request("/event/next").POST(HttpRequest.BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(405);
        assertThat(register("ext", "x".repeat(2_000_000)).statusCode()).isEqualTo(413);
    }
}
