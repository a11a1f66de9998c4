package dev.coldspan.locallambda.runtimeapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The Runtime API over HTTP, spoken by well-behaved and by hostile clients. */
class RuntimeApiTest {

    private static final String BASE = "/2018-06-01/runtime";
    private static final RuntimeEvent EVENT =
            new RuntimeEvent("id-1", 1_795_000_012_345L, "arn:aws:lambda:x", "Root=1-0-0", null, "{}".getBytes());

    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final BlockingQueue<RuntimeSignal> signals = new LinkedBlockingQueue<>();
    private RuntimeApi api;

    @BeforeEach
    void start() throws IOException {
        api = RuntimeApi.start(executor, signals::add);
    }

    @AfterEach
    void stop() {
        api.close();
        executor.shutdownNow();
    }

    @Test
    void handsAnEventOutWithAllItsHeaders() throws Exception {
        CompletableFuture<HttpResponse<String>> next = getAsync(BASE + "/invocation/next");
        assertThat(signal()).isInstanceOf(RuntimeSignal.Next.class);
        api.deliver(new RuntimeEvent(
                "id-1", 1_795_000_012_345L, "arn:aws:lambda:x", "Root=1-0-0", "{\"a\":1}", "{\"b\":2}".getBytes()));

        HttpResponse<String> response = next.get(5, TimeUnit.SECONDS);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("{\"b\":2}");
        assertThat(header(response, "Lambda-Runtime-Aws-Request-Id")).isEqualTo("id-1");
        assertThat(header(response, "Lambda-Runtime-Deadline-Ms")).isEqualTo("1795000012345");
        assertThat(header(response, "Lambda-Runtime-Invoked-Function-Arn")).isEqualTo("arn:aws:lambda:x");
        assertThat(header(response, "Lambda-Runtime-Trace-Id")).isEqualTo("Root=1-0-0");
        assertThat(header(response, "Lambda-Runtime-Client-Context")).isEqualTo("{\"a\":1}");
        assertThat(header(response, "Content-Type")).isEqualTo("application/json");
    }

    @Test
    void leavesTheClientContextOutWhenThereIsNone() throws Exception {
        assertThat(takeEvent().headers().firstValue("Lambda-Runtime-Client-Context"))
                .isEmpty();
    }

    @Test
    void acceptsAResponse() throws Exception {
        takeEvent();

        HttpResponse<String> accepted = post(BASE + "/invocation/id-1/response", "42");

        assertThat(accepted.statusCode()).isEqualTo(202);
        assertThat(accepted.body()).isEqualTo("{\"status\":\"OK\"}\n");
        assertThat(((RuntimeSignal.Response) signal()).body()).isEqualTo("42".getBytes());
    }

    @Test
    void acceptsAnErrorWithItsType() throws Exception {
        takeEvent();

        HttpRequest request = HttpRequest.newBuilder(uri(BASE + "/invocation/id-1/error"))
                .header("Lambda-Runtime-Function-Error-Type", "Runtime.UserException")
                .POST(HttpRequest.BodyPublishers.ofString("{\"errorMessage\":\"no\"}"))
                .build();

        assertThat(send(request).statusCode()).isEqualTo(202);
        RuntimeSignal.Error error = (RuntimeSignal.Error) signal();
        assertThat(error.type()).isEqualTo("Runtime.UserException");
        assertThat(new String(error.body(), StandardCharsets.UTF_8)).contains("no");
    }

    @Test
    void acceptsAnInitErrorOnlyDuringInit() throws Exception {
        assertThat(post(BASE + "/init/error", "{}").statusCode()).isEqualTo(202);
        assertThat(signal()).isInstanceOf(RuntimeSignal.InitError.class);

        HttpResponse<String> next = get(BASE + "/invocation/next");
        assertThat(next.statusCode()).isEqualTo(403);
        assertThat(next.body()).contains("\"errorType\":\"InvalidStateTransition\"");
    }

    @Test
    void refusesAnUnknownRequestId() throws Exception {
        takeEvent();

        HttpResponse<String> refused = post(BASE + "/invocation/id-2/response", "42");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body())
                .isEqualTo("{\"errorMessage\":\"Invalid request ID\",\"errorType\":\"InvalidRequestID\"}\n");
        assertThat(post(BASE + "/invocation/id-1/response", "42").statusCode())
                .as("the right one is still welcome")
                .isEqualTo(202);
    }

    @Test
    void refusesASecondResponse() throws Exception {
        takeEvent();
        post(BASE + "/invocation/id-1/response", "42");

        HttpResponse<String> second = post(BASE + "/invocation/id-1/response", "43");

        assertThat(second.statusCode()).isEqualTo(403);
        assertThat(second.body())
                .contains("State transition from InvocationResponse to InvocationResponse failed for runtime");
    }

    @Test
    void refusesAResponseThatIsTooLargeAndTellsTheCaller() throws Exception {
        takeEvent();

        HttpResponse<String> refused = post(BASE + "/invocation/id-1/response", "x".repeat(7 * 1024 * 1024));

        assertThat(refused.statusCode()).isEqualTo(413);
        assertThat(refused.body())
                .isEqualTo("{\"errorMessage\":\"Exceeded maximum allowed payload size (6291556 bytes).\","
                        + "\"errorType\":\"RequestEntityTooLarge\"}\n");
        assertThat(((RuntimeSignal.Error) signal()).type()).isEqualTo("Function.ResponseSizeTooLarge");
    }

    @Test
    void acceptsTheLargestResponse() throws Exception {
        takeEvent();

        assertThat(post(BASE + "/invocation/id-1/response", "x".repeat(RuntimeApi.MAX_RESPONSE_BYTES))
                        .statusCode())
                .isEqualTo(202);
    }

    @Test
    void refusesAnUnknownResponseMode() throws Exception {
        takeEvent();
        HttpRequest request = HttpRequest.newBuilder(uri(BASE + "/invocation/id-1/response"))
                .header("Lambda-Runtime-Function-Response-Mode", "carrier-pigeon")
                .POST(HttpRequest.BodyPublishers.ofString("42"))
                .build();

        assertThat(send(request).statusCode()).isEqualTo(400);
    }

    @Test
    void answersUnknownPathsAndMethods() throws Exception {
        assertThat(get("/").statusCode()).isEqualTo(404);
        assertThat(get("/2018-06-01/runtime/invocation/../../etc/passwd").statusCode())
                .isEqualTo(404);
        assertThat(get("/2015-03-31/functions").statusCode()).isEqualTo(404);
        assertThat(post(BASE + "/invocation/next", "").statusCode()).isEqualTo(405);
        assertThat(get(BASE + "/invocation/id-1/response").statusCode()).isEqualTo(405);
        assertThat(signals).isEmpty();
    }

    @Test
    void survivesGarbage() throws Exception {
        for (String garbage : new String[] {
            "\0\0\0\0\r\n\r\n",
            "GET\r\n\r\n",
            "POST " + BASE + "/init/error HTTP/1.1\r\nContent-Length: minus one\r\n\r\n",
            "POST " + BASE + "/init/error HTTP/1.1\r\nContent-Length: 99999\r\n\r\nshort",
            "X".repeat(100_000)
        }) {
            sendRaw(garbage);
        }

        assertThat(takeEvent().statusCode()).isEqualTo(200);
    }

    @Test
    void givesTheEventToTheNextPollWhenTheRuntimeHungUp() throws Exception {
        try (Socket first = connect()) {
            first.getOutputStream().write(("GET " + BASE + "/invocation/next HTTP/1.1\r\nHost: x\r\n\r\n").getBytes());
            assertThat(signal()).isInstanceOf(RuntimeSignal.Next.class);
        }
        CompletableFuture<HttpResponse<String>> second = getAsync(BASE + "/invocation/next");
        // The second poll has to have arrived before the event; nothing else tells us that it has.
        TimeUnit.MILLISECONDS.sleep(200);

        api.deliver(EVENT);

        assertThat(second.get(5, TimeUnit.SECONDS).body()).isEqualTo("{}");
    }

    @Test
    void letsAWaitingPollGoWhenItIsClosed() {
        CompletableFuture<HttpResponse<String>> next = getAsync(BASE + "/invocation/next");
        assertThat(signal()).isInstanceOf(RuntimeSignal.Next.class);

        api.close();

        assertThat(next).failsWithin(5, TimeUnit.SECONDS);
    }

    @Test
    void answersWithoutWaitingForDelayedAcknowledgements() throws Exception {
        takeEvent();
        long[] nanos = new long[51];
        for (int i = 0; i < nanos.length; i++) {
            long begin = System.nanoTime();
            post(BASE + "/invocation/wrong/response", "42");
            nanos[i] = System.nanoTime() - begin;
        }
        Arrays.sort(nanos);

        // With Nagle's algorithm against delayed acknowledgements each of these takes 40 ms; a busy machine slows a
        // few.
        assertThat(nanos[nanos.length / 2] / 1e6).isLessThan(20);
    }

    private HttpResponse<String> takeEvent() throws Exception {
        CompletableFuture<HttpResponse<String>> next = getAsync(BASE + "/invocation/next");
        assertThat(signal()).isInstanceOf(RuntimeSignal.Next.class);
        api.deliver(EVENT);
        return next.get(5, TimeUnit.SECONDS);
    }

    private RuntimeSignal signal() {
        try {
            return signals.poll(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(HttpRequest.newBuilder(uri(path)).build());
    }

    private CompletableFuture<HttpResponse<String>> getAsync(String path) {
        return client.sendAsync(HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return send(HttpRequest.newBuilder(uri(path))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    private HttpResponse<String> send(HttpRequest request) throws Exception {
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private void sendRaw(String text) throws IOException {
        try (Socket socket = connect()) {
            socket.setSoTimeout(300);
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            InputStream in = socket.getInputStream();
            in.readNBytes(12);
        } catch (IOException e) {
            // Refused, reset or left waiting: all are fine as long as the next client is served.
        }
    }

    private Socket connect() throws IOException {
        String[] address = api.address().split(":");
        return new Socket(address[0], Integer.parseInt(address[1]));
    }

    private URI uri(String path) {
        return URI.create("http://" + api.address() + path);
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse(null);
    }
}
