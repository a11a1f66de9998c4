package dev.coldspan.locallambda.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A listener that takes a request and is slow to answer. */
class HttpDestinationTest {

    private static final Duration LIMIT = Duration.ofMillis(300);
    private static final List<byte[]> BATCH = List.of("{}".getBytes());

    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final CountDownLatch answering = new CountDownLatch(1);
    private final AtomicInteger requests = new AtomicInteger();
    private HttpServer listener;

    @BeforeEach
    void start() throws IOException {
        listener = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        listener.setExecutor(executor);
        listener.createContext("/", this::answerLate);
        listener.start();
    }

    @AfterEach
    void stop() {
        answering.countDown();
        listener.stop(0);
        executor.shutdownNow();
    }

    private void answerLate(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        try {
            answering.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    private URI uri() {
        return URI.create("http://127.0.0.1:" + listener.getAddress().getPort());
    }

    @Test
    void givesUpAListenerThatDoesNotAnswer() {
        HttpDestination destination = new HttpDestination(uri(), LIMIT, () -> false);

        assertThatThrownBy(() -> destination.send(BATCH))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(uri() + " did not answer within 300 ms");
    }

    @Test
    void waitsForAListenerThatIsFrozenAndSendsNothingTwice() throws Exception {
        AtomicInteger looks = new AtomicInteger();
        HttpDestination destination =
                new HttpDestination(uri(), LIMIT, () -> looks.incrementAndGet() > 0 && answering.getCount() > 0);
        CompletableFuture<Void> sent = CompletableFuture.runAsync(
                () -> {
                    try {
                        destination.send(BATCH);
                    } catch (IOException | InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                },
                executor);

        // Each look is a thirtieth of the limit: so many are more than it.
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> looks.get() > 60 || sent.isDone());
        assertThat(sent).isNotDone();
        answering.countDown();

        sent.get(30, TimeUnit.SECONDS);
        assertThat(requests).hasValue(1);
    }
}
