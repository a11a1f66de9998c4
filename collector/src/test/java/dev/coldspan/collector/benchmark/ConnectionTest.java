package dev.coldspan.collector.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTracePartialSuccess;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConnectionTest {

    private final PreparedRequest request = new PreparedRequest(new ServerlessSpans().request(0));
    private HttpServer server;

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(int status, byte[] body, long length, String... header) {
        server.createContext("/v1/traces", exchange -> {
            exchange.getRequestBody().readAllBytes();
            for (int i = 0; i < header.length; i += 2) {
                exchange.getResponseHeaders().add(header[i], header[i + 1]);
            }
            exchange.sendResponseHeaders(status, length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    @Test
    void countsTheSpansThatWereNotRejected() throws Exception {
        byte[] partial = ExportTraceServiceResponse.newBuilder()
                .setPartialSuccess(ExportTracePartialSuccess.newBuilder().setRejectedSpans(3))
                .build()
                .toByteArray();
        answer(200, partial, 0);
        try (HttpConnection connection = new HttpConnection(server.getAddress())) {
            assertThat(connection.send(request).accepted()).isEqualTo(497);
            assertThat(connection.send(request).accepted()).isEqualTo(497);
        }
    }

    @Test
    void tellsARefusalWithADelayFromOneWithout() throws Exception {
        answer(503, new byte[1], 1, "Retry-After", "1");
        try (HttpConnection connection = new HttpConnection(server.getAddress())) {
            assertThat(connection.send(request)).isEqualTo(Answer.refused("503", 1_000));
        }
        server.removeContext("/v1/traces");
        answer(429, new byte[1], 1);
        try (HttpConnection connection = new HttpConnection(server.getAddress())) {
            assertThat(connection.send(request)).isEqualTo(Answer.refused("429", Answer.UNKNOWN));
        }
    }

    @Test
    void countsTheTimeOfAnAnswerFromWhenItsRequestWasDue() throws Exception {
        server.createContext("/v1/traces", exchange -> {
            exchange.getRequestBody().readAllBytes();
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        Load load = new Load(() -> new HttpConnection(server.getAddress()), new ServerlessSpans(), 1);

        LoadResult result = load.atRate(1, 100, Duration.ofMillis(500));

        // Each is answered 40 ms later than the one before, since five times too many are due.
        assertThat(result.acknowledged).isEqualTo(50 * 500);
        assertThat(result.millis(0.5)).isGreaterThan(500);
    }
}
