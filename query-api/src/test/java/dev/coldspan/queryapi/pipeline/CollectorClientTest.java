package dev.coldspan.queryapi.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Collectors that answer, that answer something else, and that do not. */
@Timeout(30)
final class CollectorClientTest {

    private final CollectorClient client = new CollectorClient(Duration.ofMillis(500));

    private CollectorReading ask(URI address) {
        return client.ask(address).join();
    }

    private static void assertProblem(CollectorReading reading, String why) {
        assertThat(reading.counters()).isNull();
        assertThat(reading.well()).isFalse();
        assertThat(reading.problem().status()).isEqualTo(503);
        assertThat(reading.problem().detail())
                .startsWith("collector " + reading.address() + " cannot be asked: ")
                .contains(why)
                .hasLineCount(1);
    }

    @Test
    void givesWhatTheCollectorSaysOfItself() throws Exception {
        try (FakeCollector collector = new FakeCollector()) {
            collector.metrics = "coldspan_receiver_in_flight_bytes 7\njvm_memory_used_bytes{area=\"heap\"} 5\n";
            collector.health = "ok\n3 batches of clickhouse traces were refused\n";

            CollectorReading reading = ask(collector.address());

            assertThat(reading.problem()).isNull();
            assertThat(reading.well()).isTrue();
            assertThat(reading.notes()).containsExactly("3 batches of clickhouse traces were refused");
            assertThat(reading.counters().inFlightBytes()).isEqualTo(7);
            assertThat(reading.counters().heapUsedBytes()).isEqualTo(5);
            assertThat(reading.counters().residentBytes()).isNull();
            assertThat(reading.counters().startedAt()).isNull();
        }
    }

    @Test
    void takesItsWordWhenItIsNotWell() throws Exception {
        try (FakeCollector collector = new FakeCollector()) {
            collector.healthStatus = 503;
            collector.health = "cannot write the queue of clickhouse traces: No space left on device\n";

            assertThat(ask(collector.address()).well()).isFalse();
            assertThat(ask(collector.address()).notes()).hasSize(1);
            assertThat(ask(collector.address()).problem()).isNull();
        }
    }

    @Test
    void saysThatNothingListens() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }

        assertProblem(ask(URI.create("http://127.0.0.1:" + free)), "nothing listens there");
    }

    @Test
    void saysThatSomethingElseAnswers() throws Exception {
        try (FakeCollector collector = new FakeCollector()) {
            collector.metrics = "<html>welcome</html>";
            assertProblem(ask(collector.address()), "line 1 is no sample");
            collector.metrics = "up 1\n";
            assertProblem(ask(collector.address()), "no counters of a Coldspan collector");
            collector.metrics = "coldspan_receiver_in_flight_bytes 0\ncoldspan_queue_dead_letters{exporter=\"a\"} 0\n";
            assertProblem(ask(collector.address()), "unknown signal");
            collector.metricsStatus = 404;
            assertProblem(ask(collector.address()), "/metrics answered with status 404");
        }
    }

    @Test
    void followsNoRedirect() throws Exception {
        try (FakeCollector collector = new FakeCollector()) {
            collector.metricsStatus = 302;

            assertProblem(ask(collector.address()), "/metrics answered with status 302");
        }
    }

    @Test
    void readsNoMoreThanACollectorHasToSay() throws Exception {
        try (FakeCollector collector = new FakeCollector()) {
            collector.metrics = "x 1\n".repeat(1_100_000);

            assertProblem(ask(collector.address()), "longer than 4194304 bytes");
        }
    }

    @Test
    void waitsNoLongerForOneThatNeverAnswersOrSendsDropByDrop() throws Exception {
        for (String start : new String[] {"", "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nx"}) {
            try (ServerSocket socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
                Thread server = new Thread(() -> drip(socket, start), "drip");
                server.start();
                long before = System.nanoTime();

                CollectorReading reading = ask(URI.create("http://127.0.0.1:" + socket.getLocalPort()));

                assertProblem(reading, "no answer within 500 ms");
                assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
            }
        }
    }

    private static void drip(ServerSocket socket, String start) {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                connection.getOutputStream().write(start.getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                // The test is over and has closed the socket.
                return;
            }
        }
    }
}
