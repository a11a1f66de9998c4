package dev.coldspan.alerts.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import dev.coldspan.alerts.rules.Signal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A query API that is broken in every way we know. */
class HttpSeriesSourceTest {
    private static final Instant FROM = Instant.parse("2026-11-21T10:00:00Z");
    private static final SeriesRequest REQUEST = new SeriesRequest(
            Signal.ERRORS, List.of("function", "version"), Duration.ofMinutes(1), FROM, FROM.plusSeconds(120), "a&b c");

    private HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpSeriesSource source;
    private final AtomicReference<String> asked = new AtomicReference<>();

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
        source = new HttpSeriesSource(this::uri, Duration.ofSeconds(3));
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    private URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    @Test
    void asksWithWholeStepsAndEncodedNames() throws Exception {
        answer(200, "{\"stepSeconds\":60,\"series\":[]}");
        assertThat(source.series(REQUEST)).isEmpty();
        assertThat(asked.get())
                .isEqualTo("/api/v1/series?signal=errors&groupBy=function%2Cversion&step=1m"
                        + "&from=2026-11-21T10%3A00%3A00Z&to=2026-11-21T10%3A02%3A00Z&function=a%26b+c");
    }

    @Test
    void leavesOutPointsWithoutAValueOrOutsideTheRange() throws Exception {
        long inside = FROM.toEpochMilli();
        answer(
                200,
                "{\"stepSeconds\":60,\"series\":[{\"group\":{\"function\":\"f\"},\"points\":[[" + inside + ",2],["
                        + (inside + 60_000) + ",null],[" + (inside + 120_000) + ",7],[0,9]]}]}");
        Series series = source.series(REQUEST).get(0);
        assertThat(series.points()).containsExactly(java.util.Map.entry(inside, 2.0));
        assertThat(series.group()).containsEntry("function", "f").containsEntry("version", "");
    }

    @Test
    void passesOnWhatAProblemDocumentSays() {
        answer(
                400,
                "{\"type\":\"about:blank\",\"title\":\"Bad Request\",\"status\":400,\"detail\":\"step: too small\\nreally\"}");
        assertThatThrownBy(() -> source.series(REQUEST))
                .hasMessage("the query API answered 400: step: too small really");
    }

    @Test
    void namesTheStatusWhenThereIsNoProblemDocument() {
        answer(502, "<html>bad gateway</html>");
        assertThatThrownBy(() -> source.series(REQUEST)).hasMessage("the query API answered 502");
    }

    @Test
    void refusesAnAnswerThatIsNotJson() {
        answer(200, "{\"stepSeconds\":60,");
        assertThatThrownBy(() -> source.series(REQUEST)).hasMessageStartingWith("the query API's answer is not JSON");
    }

    @Test
    void showsItsKeyWhereThereIsOne() throws Exception {
        AtomicReference<String> shown = new AtomicReference<>("nothing");
        server.createContext("/", exchange -> {
            shown.set(exchange.getRequestHeaders().getFirst("Authorization"));
            byte[] body = "{\"stepSeconds\":60,\"series\":[]}".getBytes(java.nio.charset.StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });

        source.series(REQUEST);
        assertThat(shown.get()).isNull();
        source = new HttpSeriesSource(this::uri, Duration.ofSeconds(30), () -> "csk_1");
        source.series(REQUEST);
        assertThat(shown.get()).isEqualTo("Bearer csk_1");
    }

    @Test
    void refusesStepsItDidNotAskFor() {
        answer(200, "{\"stepSeconds\":300,\"series\":[]}");
        assertThatThrownBy(() -> source.series(REQUEST)).hasMessageContaining("steps of 300 s instead of 60 s");
    }

    @Test
    void givesUpOnAServerThatNeverAnswers() {
        server.createContext("/", exchange -> pause());
        assertThatThrownBy(() -> source.series(REQUEST)).hasMessageContaining("did not answer within 3 s");
    }

    @Test
    void stopsWaitingWhenItIsClosed() throws Exception {
        java.util.concurrent.CountDownLatch waiting = new java.util.concurrent.CountDownLatch(1);
        server.createContext("/", exchange -> {
            waiting.countDown();
            pause();
        });
        source = new HttpSeriesSource(this::uri, Duration.ofSeconds(60));
        threads.execute(() -> {
            try {
                waiting.await();
                source.close();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        assertThatThrownBy(() -> source.series(REQUEST)).hasMessage("stopped while waiting for the query API");
        assertThatThrownBy(() -> source.series(REQUEST)).hasMessage("stopped while waiting for the query API");
    }

    @Test
    void givesUpOnABodyThatTrickles() {
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            pause();
        });
        assertThatThrownBy(() -> source.series(REQUEST)).hasMessageContaining("did not answer within 3 s");
    }

    @Test
    void givesUpOnAnAnswerWithoutEnd() {
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] chunk = new byte[1 << 20];
            for (int i = 0; i < 64; i++) {
                exchange.getResponseBody().write(chunk);
            }
        });
        source = new HttpSeriesSource(this::uri, Duration.ofSeconds(30));
        assertThatThrownBy(() -> source.series(REQUEST)).hasMessageContaining("larger than 16777216 bytes");
    }

    @Test
    void saysThatNobodyListens() {
        URI gone = uri();
        server.stop(0);
        source = new HttpSeriesSource(() -> gone, Duration.ofSeconds(1));
        QueryException e = catchThrowableOfType(QueryException.class, () -> source.series(REQUEST));
        assertThat(e).hasMessage("the query API at " + gone + " is not reachable");
    }

    @Test
    void waitsForAnAddressThatIsNotKnownYet() {
        source = new HttpSeriesSource(() -> null, Duration.ofSeconds(1));
        assertThatThrownBy(() -> source.series(REQUEST)).hasMessage("the query API has not started yet");
    }

    /** An error in the client's selector thread, such as a full heap, ends the thread as this interrupt does. */
    @Test
    void goesOnWithANewClientAfterItsSelectorThreadHasEnded() throws Exception {
        answer(200, "{\"stepSeconds\":60,\"series\":[]}");
        Set<Thread> others = selectors();
        source = new HttpSeriesSource(this::uri, Duration.ofSeconds(3));
        assertThat(source.series(REQUEST)).isEmpty();
        Set<Thread> own = selectors();
        own.removeAll(others);
        assertThat(own).hasSize(1);
        for (Thread selector : own) {
            selector.interrupt();
            selector.join(5_000);
        }
        assertThat(source.series(REQUEST)).isEmpty();
    }

    @Test
    void triesOnlyOneNewClientAndSaysWhyItFailed() {
        ExecutorService ended = Executors.newCachedThreadPool();
        ended.shutdown();
        AtomicInteger built = new AtomicInteger();
        source = new HttpSeriesSource(this::uri, Duration.ofSeconds(3), () -> null, () -> {
            built.incrementAndGet();
            return HttpClient.newBuilder().executor(ended).build();
        });
        assertThatThrownBy(() -> source.series(REQUEST))
                .isInstanceOf(QueryException.class)
                .hasMessageStartingWith("the query API at " + uri() + " failed: ");
        assertThat(built).hasValue(2);
    }

    @Test
    void keepsItsClientWhenOnlyTheServerFails() throws Exception {
        AtomicInteger built = new AtomicInteger();
        URI gone = uri();
        server.stop(0);
        source = new HttpSeriesSource(() -> gone, Duration.ofSeconds(1), () -> null, () -> {
            built.incrementAndGet();
            return HttpClient.newHttpClient();
        });
        assertThatThrownBy(() -> source.series(REQUEST)).hasMessageContaining("not reachable");
        assertThat(built).hasValue(1);
    }

    private static Set<Thread> selectors() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(t -> t.getName().endsWith("-SelectorManager"))
                .collect(Collectors.toCollection(HashSet::new));
    }

    private void answer(int status, String body) {
        server.createContext("/", exchange -> {
            asked.set(exchange.getRequestURI().toString());
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    private static void pause() {
        try {
            Thread.sleep(30_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
