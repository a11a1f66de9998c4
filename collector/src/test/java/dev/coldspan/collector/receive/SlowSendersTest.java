package dev.coldspan.collector.receive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coldspan.collector.TestCollector;
import dev.coldspan.collector.pipeline.Limits;
import dev.coldspan.collector.testing.Requests;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** F14 and H11: requests that arrive so slowly that they would hold what others need. */
class SlowSendersTest {

    private static final String START = "POST /v1/traces HTTP/1.1\r\nHost: localhost\r\n";
    private static final String TYPE = "Content-Type: application/x-protobuf\r\n";

    /** A chunk with the header of a file whose name goes on and on. */
    private static final String GZIP_WITH_A_NAME = "a\r\n\037\213\b\b\0\0\0\0\0\0\r\n";

    @TempDir
    Path data;

    private TestCollector collector;

    private void start(Duration limit) {
        collector = TestCollector.start(data, Limits.DEFAULT.withReceiveTime(limit));
    }

    @AfterEach
    void stop() {
        collector.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                TYPE + "Transfer-Encoding: chunked\r\n\r\n",
                TYPE + "Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n" + GZIP_WITH_A_NAME
            })
    void answersABodyThatNeverEndsWith408(String headers) throws Exception {
        start(Duration.ofSeconds(1));

        String answer = drip(START + headers, "1\r\nx\r\n");

        assertThat(answer)
                .startsWith("HTTP/1.1 408")
                .containsIgnoringCase("connection: close")
                .contains("PT1S");
        assertThat(collector.numbers.sum("receiver_requests", "outcome", "too_slow"))
                .isEqualTo(1);
        serves();
    }

    @Test
    void answersABodyThatStopsInTheMiddleWith408() throws Exception {
        start(Duration.ofSeconds(1));

        String answer = drip(START + TYPE + "Content-Length: 1000\r\n\r\nabc", "");

        assertThat(answer).startsWith("HTTP/1.1 408");
        serves();
    }

    /** What is refused anyway is read only so that the sender sees why. */
    @Test
    void doesNotWaitForTheRestOfARefusedBody() throws Exception {
        start(Duration.ofSeconds(1));

        String answer = drip(START + "Content-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n", "1\r\nx\r\n");

        assertThat(answer).startsWith("HTTP/1.1 415");
    }

    @Test
    void closesAConnectionWhoseHeadersNeverEnd() throws Exception {
        start(Duration.ofSeconds(1));

        assertThat(drip(START + "X-A: ", "a")).isEmpty();

        await().atMost(Duration.ofSeconds(10))
                .until(() -> collector.numbers.sum("receiver_connections_closed", "reason", "slow_headers") == 1);
        serves();
    }

    @Test
    void leavesAConnectionAloneThatRestsBetweenItsRequests() throws Exception {
        start(Duration.ofSeconds(1));
        String request = START + TYPE + "Content-Length: 0\r\n";
        try (Socket socket = connect()) {
            send(socket, request + "\r\n");
            TimeUnit.SECONDS.sleep(3);
            send(socket, request + "Connection: close\r\n\r\n");

            String answers = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            assertThat(answers.split("HTTP/1.1 200 OK", -1)).hasSize(3);
        }
    }

    /** A quarter of the time, that is 10 seconds; long before the 40 seconds which one of them alone has. */
    @Test
    void hasLessPatienceWithManyAtOnce() throws Exception {
        start(Duration.ofSeconds(40));
        List<Socket> sockets = new ArrayList<>();
        for (int i = 0; i < SlowRequests.CROWD + 6; i++) {
            Socket socket = connect();
            sockets.add(socket);
            send(socket, START + TYPE + "Content-Length: 1000\r\n\r\nabc");
        }
        await().atMost(Duration.ofSeconds(30))
                .until(() -> collector.numbers.sum("receiver_requests", "outcome", "too_slow") > 6);
        serves();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    @Test
    void endsACallWhoseMessageNeverComesToItsEnd() throws Exception {
        start(Duration.ofSeconds(1));

        String answer = RawGrpc.export(grpc(), "identity", new byte[] {0, 0, 0, 1, 0, 1, 2}, false);

        assertThat(answer).contains("grpc-status: 4");
        assertThat(collector.numbers.sum("receiver_requests", "outcome", "too_slow"))
                .isEqualTo(1);
        await().atMost(Duration.ofSeconds(10)).until(() -> collector.numbers.sum("receiver_in_flight_bytes") == 0);
        serves();
    }

    @Test
    void endsACallThatNeverSaysThatItsMessageWasTheOnlyOne() throws Exception {
        start(Duration.ofSeconds(1));

        assertThat(RawGrpc.export(grpc(), "identity", new byte[5], false)).contains("grpc-status: 4");
        serves();
    }

    @Test
    void closesAConnectionThatDoesNotBeginToSpeakHttp2() throws Exception {
        start(Duration.ofSeconds(1));
        InetSocketAddress grpc = grpc();
        try (Socket socket = new Socket(grpc.getAddress(), grpc.getPort())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write("PRI * H".getBytes(StandardCharsets.US_ASCII));
            while (socket.getInputStream().read() >= 0) {
                // The server's settings come first.
            }
        }
        serves();
    }

    private InetSocketAddress grpc() {
        return collector.collector().otlpGrpc();
    }

    private void serves() throws Exception {
        assertThat(collector
                        .post(
                                "/v1/traces",
                                TestCollector.PROTOBUF,
                                Requests.spans(1).toByteArray())
                        .statusCode())
                .isEqualTo(200);
        assertThat(RawGrpc.export(grpc(), "identity", new byte[5])).contains("grpc-status: 0");
    }

    private Socket connect() throws IOException {
        InetSocketAddress http = collector.collector().otlpHttp();
        Socket socket = new Socket(http.getAddress(), http.getPort());
        socket.setSoTimeout(30_000);
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    /** Sends the start and then the rest, ten times a second, until the server has closed the connection. */
    private String drip(String start, String rest) throws Exception {
        try (Socket socket = connect()) {
            Thread sender = new Thread(() -> {
                try {
                    send(socket, start);
                    while (true) {
                        TimeUnit.MILLISECONDS.sleep(100);
                        send(socket, rest);
                    }
                } catch (IOException | InterruptedException e) {
                    // The server has had enough.
                }
            });
            sender.start();
            StringBuilder answer = new StringBuilder();
            try {
                byte[] bytes = new byte[8_192];
                for (int n = socket.getInputStream().read(bytes);
                        n >= 0;
                        n = socket.getInputStream().read(bytes)) {
                    answer.append(new String(bytes, 0, n, StandardCharsets.ISO_8859_1));
                }
            } catch (IOException e) {
                // Closed while something was on its way to it.
            }
            sender.interrupt();
            return answer.toString();
        }
    }
}
