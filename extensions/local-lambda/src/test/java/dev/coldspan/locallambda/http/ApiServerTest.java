package dev.coldspan.locallambda.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ApiServerTest {

    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final CountDownLatch waiting = new CountDownLatch(1);
    private ApiServer server;

    @BeforeEach
    void start() throws IOException {
        server = ApiServer.start(
                executor, Map.of("/", ApiServerTest::echo, "/long/path", this::hang, "/silent", HttpExchange::close));
    }

    @AfterEach
    void stop() {
        server.close();
        executor.shutdownNow();
    }

    private static void echo(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String text = exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                + exchange.getRequestHeaders().getFirst("X-Greeting") + " "
                + ApiExchange.trailer(exchange, "X-Late") + " " + new String(body, StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/x-echo");
        HttpBodies.write(exchange, 202, text.getBytes(StandardCharsets.UTF_8));
    }

    private void hang(HttpExchange exchange) throws IOException {
        waiting.countDown();
        try {
            Thread.sleep(60_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        HttpBodies.write(exchange, 200, new byte[0]);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
    }

    private String raw(String text) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** How the server gets rid of it, with an error or by a reset, does not matter. */
    private void sendJunk(String text) {
        try {
            raw(text);
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("reset");
        }
    }

    @Test
    void passesRequestsOnAndSendsAnswers() throws Exception {
        HttpResponse<String> answer = client.send(
                request("/a?b=c")
                        .header("X-Greeting", "hello")
                        .POST(HttpRequest.BodyPublishers.ofString("body"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/x-echo");
        assertThat(answer.headers().allValues("Content-Type")).hasSize(1);
        assertThat(answer.body()).isEqualTo("POST /a?b=c hello null body");
    }

    @Test
    void readsTrailers() throws IOException {
        String answer = raw("POST /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nTrailer: X-Late\r\n"
                + "Connection: close\r\n\r\n4\r\nbody\r\n0\r\nX-Late: 42\r\n\r\n");

        assertThat(answer).endsWith("POST /a null 42 body");
    }

    @Test
    void servesManyRequestsOnOneConnection() throws IOException {
        String request = "GET /a HTTP/1.1\r\nHost: x\r\n\r\n";
        String last = "GET /b HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";

        assertThat(raw(request + request + last).split("GET /", -1)).hasSize(4);
    }

    @Test
    void letsAClientAskBeforeItSendsItsBody() throws IOException {
        assertThat(raw("POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nExpect: 100-continue\r\n"
                        + "Connection: close\r\n\r\nbody"))
                .startsWith("HTTP/1.1 100")
                .endsWith("body");
    }

    @Test
    void closesTheConnectionOfAHandlerThatSaysNothing() {
        assertThatIOException()
                .isThrownBy(() -> client.send(request("/silent").build(), HttpResponse.BodyHandlers.ofString()));
    }

    @Test
    void survivesWhatIsNoHttp() throws Exception {
        sendJunk("\u0000\u0001\r\n\r\n");
        sendJunk("GET http://[::/ HTTP/1.1\r\nHost: x\r\n\r\n");

        assertThat(client.send(request("/a").build(), HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(202);
    }

    @Test
    void waitsBetweenConnectionsThatItCannotTakeAndTakesLaterOnes() throws Exception {
        AtomicReference<Thread> acceptor = new AtomicReference<>();
        BlockedSocket listener = new BlockedSocket();
        Executor remembering = task -> executor.execute(() -> {
            acceptor.compareAndSet(null, Thread.currentThread());
            task.run();
        });
        try (ApiServer blocked = ApiServer.start(listener, remembering, Map.of("/", ApiServerTest::echo))) {
            // A thread that tried again at once would never be seen asleep.
            Awaitility.await()
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> acceptor.get() != null && acceptor.get().getState() == Thread.State.TIMED_WAITING);
            listener.full = false;

            URI uri = URI.create("http://127.0.0.1:" + blocked.port() + "/a");
            assertThat(client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(202);
        }
    }

    /** As when the process has too many files open. */
    private static final class BlockedSocket extends ServerSocket {
        private volatile boolean full = true;

        BlockedSocket() throws IOException {
            super(0, 0, InetAddress.getByName("127.0.0.1"));
        }

        @Override
        public Socket accept() throws IOException {
            if (full) {
                throw new SocketException("Too many open files");
            }
            return super.accept();
        }
    }

    @Test
    void endsWaitingRequestsWhenItIsClosed() throws Exception {
        var pending = client.sendAsync(request("/long/path/x").build(), HttpResponse.BodyHandlers.ofString());
        assertThat(waiting.await(10, TimeUnit.SECONDS)).isTrue();

        server.close();

        assertThat(pending.handle((answer, failure) -> failure).get(10, TimeUnit.SECONDS))
                .isNotNull();
    }
}
