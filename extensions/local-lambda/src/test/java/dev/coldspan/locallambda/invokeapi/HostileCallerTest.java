package dev.coldspan.locallambda.invokeapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldspan.locallambda.InvokeOptions;
import dev.coldspan.locallambda.Outcome;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a caller sends, the next one is served. */
class HostileCallerTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final int QUEUE_LENGTH = 10_000;

    private final FakeTarget target = new FakeTarget().function("orders");
    private final InvokeApi api = InvokeApi.builder(target).start();

    @AfterEach
    void stop() {
        api.close();
    }

    private HttpResponse<String> invoke(String name) throws IOException, InterruptedException {
        return HTTP.send(request(name), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest request(String name) {
        String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
        return HttpRequest.newBuilder(URI.create(api.endpoint() + "/2015-03-31/functions/" + encoded + "/invocations"))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\r\n\r\n",
                "GET\r\n\r\n",
                "POST /2015-03-31/functions/orders/invocations HTTP/1.1\r\nContent-Length: 100\r\n\r\n{",
                "POST /2015-03-31/functions/orders/invocations HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
                "POST /2015-03-31/functions/orders/invocations HTTP/1.1\r\nContent-Length: 99999999999999999999\r\n\r\n",
                "POST /2015-03-31/functions/orders/invocations HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
                "POST /2015-03-31/functions/%zz/invocations HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n",
                "POST /2015-03-31/functions/orders/invocations?Qualifier=%zz HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n",
                "\u0016\u0003\u0001\u0002\u0000\u0001\u0000"
            })
    void servesTheNextAfterNoise(String noise) throws Exception {
        for (int i = 0; i < 5; i++) {
            try (Socket socket = new Socket("127.0.0.1", api.endpoint().getPort())) {
                socket.getOutputStream().write(noise.getBytes(StandardCharsets.ISO_8859_1));
                socket.getOutputStream().flush();
            }
        }

        assertThat(invoke("orders").statusCode()).isEqualTo(200);
        assertThat(target.calls).as("noise is no invocation").hasSize(1);
    }

    @Test
    void findsNoFunctionByARandomName() throws Exception {
        Random random = new Random(17);
        for (int i = 0; i < 300; i++) {
            StringBuilder name = new StringBuilder("x");
            for (int n = random.nextInt(40); n >= 0; n--) {
                name.append((char) (33 + random.nextInt(300)));
            }

            assertThat(invoke(name.toString()).statusCode()).as(name.toString()).isIn(400, 404);
        }
        assertThat(target.calls).isEmpty();
    }

    @Test
    void servesManyAtOnce() {
        List<CompletableFuture<HttpResponse<String>>> responses = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            responses.add(HTTP.sendAsync(request("orders"), HttpResponse.BodyHandlers.ofString()));
        }

        assertThat(responses)
                .allSatisfy(response -> assertThat(response.join().statusCode()).isEqualTo(200));
        assertThat(target.calls).hasSize(200);
        assertThat(target.calls.stream().map(call -> call.options().requestId()).distinct())
                .as("request ids")
                .hasSize(200);
    }

    @Test
    void refusesEventsBeyondTheQueue() {
        CountDownLatch open = new CountDownLatch(1);
        for (int i = 0; i < 2; i++) {
            target.answer("orders", () -> {
                await(open);
                return FakeTarget.result("orders", Outcome.OK, "null");
            });
        }
        AsyncInvoker invoker = new AsyncInvoker(
                target,
                function -> AsyncSettings.defaults(),
                function -> "arn",
                Clock.systemUTC(),
                2,
                Duration.ofMillis(5));
        try {
            for (int i = 0; i < QUEUE_LENGTH; i++) {
                invoker.accept(event(i));
            }

            assertThatThrownBy(() -> invoker.accept(event(QUEUE_LENGTH)))
                    .isInstanceOf(ApiError.class)
                    .hasMessageContaining("queue of asynchronous events is full");
            assertThat(invoker.stats().pending()).isEqualTo(QUEUE_LENGTH);
            open.countDown();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> invoker.stats().succeeded() == QUEUE_LENGTH);
            invoker.accept(event(QUEUE_LENGTH));
        } finally {
            open.countDown();
            invoker.close();
        }
    }

    private static InvokeRequest event(int number) {
        return new InvokeRequest(
                new FunctionReference("orders", null),
                InvokeRequest.Kind.ASYNCHRONOUS,
                false,
                "{}".getBytes(StandardCharsets.UTF_8),
                InvokeOptions.none().withRequestId("id-" + number));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
