package dev.coldspan.agent.core.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every transport keeps to, however the collector behaves. */
@Timeout(20)
abstract class TransportContract {
    private static final byte[] BODY = {1, 2, 3};

    abstract Transport to(URI endpoint, Map<String, String> headers);

    @Test
    void deliversTheBodyWithItsHeaders() throws InterruptedException {
        try (OddServer server = OddServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")) {
            SendResult result = to(server.uri(), Map.of("api-key", "k1", "Content-Type", "application/x-protobuf"))
                    .send(BODY, in(5_000));
            assertThat(result.isAccepted()).isTrue();
            String request = server.takeRequest();
            assertThat(request).startsWith("POST /v1/traces HTTP/1.1\r\n").endsWith("\r\n\r\n\u0001\u0002\u0003");
            assertThat(request).contains("api-key: k1\r\n", "Content-Length: 3\r\n", "Host: 127.0.0.1:");
        }
    }

    @Test
    void reportsWhenTheCollectorWantsToBeLeftAlone() {
        try (OddServer server =
                OddServer.answering("HTTP/1.1 503 Busy\r\nRetry-After: 9\r\nContent-Length: 0\r\n\r\n")) {
            SendResult result = to(server.uri(), Map.of()).send(BODY, in(5_000));
            assertThat(result.isRetryable()).isTrue();
            assertThat(result.retryAfterMillis()).isEqualTo(9_000);
        }
    }

    @Test
    void doesNotRetryWhatTheCollectorRefuses() {
        try (OddServer server = OddServer.answering("HTTP/1.1 401 No\r\nContent-Length: 0\r\n\r\n")) {
            SendResult result = to(server.uri(), Map.of()).send(BODY, in(5_000));
            assertThat(result.isRetryable()).isFalse();
            assertThat(result.isAccepted()).isFalse();
        }
    }

    @Test
    void failsAtOnceWhenNobodyListens() {
        URI nobody = URI.create("http://127.0.0.1:1/v1/traces");
        long start = System.nanoTime();
        assertThat(to(nobody, Map.of()).send(BODY, in(5_000)).isRetryable()).isTrue();
        assertThat(millisSince(start)).isLessThan(3_000);
    }

    @Test
    void givesUpOnASilentCollectorInTime() {
        try (OddServer server = OddServer.silent()) {
            assertGivesUpInTime(server);
        }
    }

    @Test
    void givesUpOnACollectorThatDripsInTime() {
        try (OddServer server = OddServer.dripping()) {
            assertGivesUpInTime(server);
        }
    }

    @Test
    void isNotHeldByABodyWithoutEnd() {
        try (OddServer server = OddServer.drowning()) {
            long start = System.nanoTime();
            assertThat(to(server.uri(), Map.of()).send(BODY, in(4_000)).isRetryable())
                    .isFalse();
            assertThat(millisSince(start)).isLessThan(4_000);
        }
    }

    @Test
    void triesAgainLaterAfterGarbage() {
        try (OddServer server = OddServer.answering("\u0016\u0003\u0001 not http at all\r\n\r\n")) {
            assertThat(to(server.uri(), Map.of()).send(BODY, in(2_000)).isAccepted())
                    .isFalse();
        }
    }

    @Test
    void sendsNothingAfterTheDeadline() {
        try (OddServer server = OddServer.silent()) {
            assertThat(to(server.uri(), Map.of()).send(BODY, in(-1)).isAccepted())
                    .isFalse();
        }
    }

    private void assertGivesUpInTime(OddServer server) {
        long start = System.nanoTime();
        SendResult result = to(server.uri(), Map.of()).send(BODY, in(300));
        assertThat(result.isRetryable()).isTrue();
        assertThat(millisSince(start)).isLessThan(2_000);
    }

    static long in(long millis) {
        return System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    }

    private static long millisSince(long start) {
        return (System.nanoTime() - start) / 1_000_000;
    }
}
