package dev.coldspan.queryapi.tail;

import static dev.coldspan.queryapi.testing.TestSpan.invocation;
import static dev.coldspan.queryapi.testing.TestSpan.span;
import static dev.coldspan.queryapi.testing.TestSpan.spanId;
import static dev.coldspan.queryapi.testing.TestSpan.traceId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.coldspan.queryapi.QueryApiExtension;
import dev.coldspan.queryapi.QueryApiOptions;
import dev.coldspan.queryapi.testing.TelemetryRows;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that are stored while somebody listens. */
final class TailRoutesTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    @RegisterExtension
    static final QueryApiExtension API = new QueryApiExtension();

    private final HttpClient http = HttpClient.newHttpClient();

    /** A client that reads lines until it is closed. */
    private static final class Tail implements AutoCloseable {

        private final List<String> lines = new CopyOnWriteArrayList<>();
        private final InputStream body;

        Tail(InputStream body) {
            this.body = body;
            Thread reading = new Thread(this::read, "tail-reader");
            reading.setDaemon(true);
            reading.start();
            await().atMost(LONG).until(() -> lines.contains(": listening"));
        }

        private void read() {
            try (BufferedReader reader = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    lines.add(line);
                }
            } catch (IOException e) {
                lines.add("closed");
            }
        }

        List<String> data() {
            return lines.stream().filter(line -> line.startsWith("data: ")).toList();
        }

        String lastId() {
            return lines.stream()
                    .filter(line -> line.startsWith("id: "))
                    .reduce((one, other) -> other)
                    .orElseThrow()
                    .substring(4);
        }

        void awaitData(int count) {
            await().atMost(LONG).until(() -> data().size() >= count);
        }

        @Override
        public void close() throws IOException {
            body.close();
        }
    }

    private HttpResponse<InputStream> ask(String query, String... headers) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(API.api().address() + "/api/v1/tail" + query));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    }

    private Tail listen(String query, String... headers) throws Exception {
        HttpResponse<InputStream> response = ask(query, headers);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
        return new Tail(response.body());
    }

    @Test
    void tellsOfInvocationsAsTheyArrive() throws Exception {
        try (Tail tail = listen("?function=checkout")) {
            API.store(
                    invocation(traceId(11), spanId(11), "checkout", Instant.now(), 100)
                            .row(),
                    invocation(traceId(12), spanId(12), "mailer", Instant.now(), 100)
                            .row());
            tail.awaitData(1);
            API.store(invocation(traceId(13), spanId(13), "checkout", Instant.now(), 100)
                    .row());
            tail.awaitData(2);

            assertThat(tail.lines).contains("event: invocation").noneMatch(line -> line.contains("mailer"));
            assertThat(tail.data().get(0)).contains("\"spanId\":\"" + spanId(11) + "\"", "\"cost\":");
            assertThat(tail.data().get(1)).contains(spanId(13));
        }
    }

    @Test
    void tellsOnlyOfWhatTheFilterLetsPass() throws Exception {
        try (Tail tail = listen("?on=spans&q=service:bank%20status:error")) {
            API.store(
                    span(traceId(21), spanId(21), Instant.now())
                            .service("bank")
                            .status("Error", "no")
                            .row(),
                    span(traceId(22), spanId(22), Instant.now()).service("bank").row(),
                    span(traceId(23), spanId(23), Instant.now())
                            .service("shop")
                            .status("Error", "no")
                            .row());
            tail.awaitData(1);

            assertThat(tail.data()).hasSize(1).first().asString().contains(spanId(21), "\"status\":\"error\"");
        }
    }

    @Test
    void tellsOfLogRecordsOnce() throws Exception {
        try (Tail tail = listen("?on=logs")) {
            API.clickHouse().logs().insert(List.of(TelemetryRows.log(Instant.now(), "checkout", "first", "")));
            tail.awaitData(1);
            API.clickHouse().logs().insert(List.of(TelemetryRows.log(Instant.now(), "checkout", "second", "")));
            tail.awaitData(2);

            assertThat(tail.data()).hasSize(2);
            assertThat(tail.data().get(0)).contains("first");
            assertThat(tail.data().get(1)).contains("second");
        }
    }

    @Test
    void goesOnWhereAClientLeftOff() throws Exception {
        String last;
        try (Tail tail = listen("?function=resumed")) {
            API.store(invocation(traceId(31), spanId(31), "resumed", Instant.now(), 100)
                    .row());
            tail.awaitData(1);
            last = tail.lastId();
        }
        API.store(invocation(traceId(32), spanId(32), "resumed", Instant.now(), 100)
                .row());

        try (Tail tail = listen("?function=resumed", "Last-Event-ID", last)) {
            tail.awaitData(1);

            assertThat(tail.data()).hasSize(1).first().asString().contains(spanId(32));
        }
    }

    @Test
    void refusesWhatItCannotListenTo() throws Exception {
        assertThat(ask("?on=metrics").statusCode()).isEqualTo(400);
        assertThat(ask("?q=duration%3E").statusCode()).isEqualTo(400);
        assertThat(ask("?q=").statusCode()).isEqualTo(200);
        assertThat(ask("", "Last-Event-ID", "0; DROP TABLE").statusCode()).isEqualTo(400);
        assertThat(ask("", "Last-Event-ID", "9".repeat(19) + "-1").statusCode()).isEqualTo(400);
        assertThat(ask("", "Last-Event-ID", "1-" + "9".repeat(20)).statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 201})
    void refusesANumberOfListenersThatNoServerHasThreadsFor(int listeners) {
        assertThatThrownBy(() -> QueryApiOptions.defaults().withTailListeners(listeners))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("--tail-listeners must be 1 to 200, not " + listeners);
    }

    @Test
    void takesNoMoreListenersThanItCanServeAndForgetsThoseThatGo() throws Exception {
        List<Tail> tails = new ArrayList<>();
        try {
            await().atMost(LONG).until(() -> {
                HttpResponse<InputStream> response = ask("?on=logs");
                if (response.statusCode() == 200) {
                    tails.add(new Tail(response.body()));
                }
                return response.statusCode() == 429;
            });

            assertThat(tails).hasSizeBetween(1, 20);
        } finally {
            for (Tail tail : tails) {
                tail.close();
            }
        }
        await().atMost(LONG).until(() -> {
            HttpResponse<InputStream> response = ask("?on=logs");
            response.body().close();
            return response.statusCode() == 200;
        });
    }
}
