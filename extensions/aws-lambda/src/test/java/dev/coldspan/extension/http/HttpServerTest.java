package dev.coldspan.extension.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpServerTest {
    private static final int MOST = 100_000;

    private final List<HttpRequest> requests = new CopyOnWriteArrayList<>();
    private HttpServer server;

    @BeforeEach
    void setUp() throws IOException {
        server = HttpServer.start("test", InetAddress.getByName("127.0.0.1"), 0, MOST, request -> {
            if (request.path().equals("/refused")) {
                throw new HttpException(503, "not now");
            }
            requests.add(request);
            return 200;
        });
    }

    @AfterEach
    void tearDown() {
        server.close();
    }

    @Test
    void takesRequestsOneAfterTheOtherOverOneConnection() throws Exception {
        HttpConnection client = client();
        for (int i = 0; i < 3; i++) {
            HttpAnswer answer = client.exchange("POST", "/path?q=1", "X-Test: a\r\n", bytes("body " + i), 20_000);
            assertThat(answer.status()).isEqualTo(200);
        }
        assertThat(requests).extracting(request -> text(request.body())).containsExactly("body 0", "body 1", "body 2");
        assertThat(requests.get(0).path()).isEqualTo("/path?q=1");
        assertThat(requests.get(0).header("x-test", "")).isEqualTo("a");
        assertThat(requests.get(0).header("absent", "none")).isEqualTo("none");
    }

    @Test
    void tellsWhyARequestIsRefusedAndGoesOn() throws Exception {
        HttpConnection client = client();
        HttpAnswer refused = client.exchange("POST", "/refused", "", bytes("x"), 20_000);
        assertThat(refused.status()).isEqualTo(503);
        assertThat(text(refused.body())).isEqualTo("not now");
        assertThat(refused.header("retry-after")).isEqualTo("1");
        assertThat(client.exchange("POST", "/", "", bytes("y"), 20_000).status())
                .isEqualTo(200);
    }

    @Test
    void takesBodiesInChunks() throws Exception {
        assertThat(raw("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
                        + "5;ext=1\r\nhello\r\n6\r\n world\r\n0\r\nTrailer: x\r\n\r\n"))
                .startsWith("HTTP/1.1 200");
        assertThat(text(requests.get(0).body())).isEqualTo("hello world");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense\r\n\r\n",
                "POST /\r\n\r\n",
                "POST / HTTP/1.1\r\nno colon\r\n\r\n",
                "POST / HTTP/1.1\r\nContent-Length: x\r\n\r\n",
                "POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
                "POST / HTTP/1.1\r\nContent-Length: +1\r\n\r\n",
                "POST / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
                "POST / HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
                "POST / HTTP/1.1\r\nTransfer-Encoding: gzip\r\n\r\n",
                "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
                "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nab\r\n"
            })
    void refusesWhatIsNoRequest(String request) throws Exception {
        assertThat(raw(request)).startsWith("HTTP/1.1 400");
        assertThat(requests).isEmpty();
    }

    @Test
    void refusesWhatIsTooLarge() throws Exception {
        assertThat(raw("POST / HTTP/1.1\r\nContent-Length: 50000000\r\n\r\n")).startsWith("HTTP/1.1 413");
        assertThat(raw("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n7fffffff\r\n"))
                .startsWith("HTTP/1.1 413");
        assertThat(raw("POST / HTTP/1.1\r\nX: " + "x".repeat(70_000) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 431");
        assertThat(requests).isEmpty();
    }

    @Test
    void endsRequestsThatDripIn() throws Exception {
        try (Socket slow = new Socket("127.0.0.1", server.port())) {
            slow.getOutputStream().write(bytes("POST / HTTP/1.1\r\nContent-Length: 100\r\n\r\n"));
            slow.setSoTimeout(100);
            int answer = -2;
            for (int i = 0; i < 300 && answer == -2; i++) {
                try {
                    answer = slow.getInputStream().read();
                } catch (java.net.SocketTimeoutException none) {
                    drip(slow);
                }
            }
            assertThat(answer).as("closed without an answer").isEqualTo(-1);
        } catch (java.net.SocketException reset) {
            assertThat(reset).hasMessageMatching("(?i).*(reset|closed|pipe|aborted).*");
        }
        assertThat(client().exchange("POST", "/", "", bytes("x"), 20_000).status())
                .isEqualTo(200);
    }

    private static void drip(Socket slow) throws IOException {
        slow.getOutputStream().write('x');
    }

    @Test
    void makesRoomForOthersWhenSomebodyHoldsConnections() throws Exception {
        List<Socket> idle = new ArrayList<>();
        try {
            for (int i = 0; i < 60; i++) {
                idle.add(new Socket("127.0.0.1", server.port()));
            }
            for (int i = 0; i < 5; i++) {
                assertThat(client().exchange("POST", "/", "", bytes("x"), 20_000)
                                .status())
                        .isEqualTo(200);
            }
        } finally {
            for (Socket socket : idle) {
                socket.close();
            }
        }
    }

    @Test
    void replacesAConnectionThatHasDied() throws Exception {
        try (java.net.ServerSocket peer = new java.net.ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
            Thread answering = new Thread(() -> answerOnceForEachOf(peer, 3));
            answering.start();
            HttpConnection client = new HttpConnection("127.0.0.1", peer.getLocalPort());
            for (int i = 0; i < 3; i++) {
                assertThat(client.exchange("POST", "/", "", bytes("x"), 20_000).status())
                        .isEqualTo(200);
            }
            answering.join();
        }
    }

    private static void answerOnceForEachOf(java.net.ServerSocket peer, int connections) {
        for (int i = 0; i < connections; i++) {
            try (Socket socket = peer.accept()) {
                socket.getInputStream().read(new byte[1_000]);
                socket.getOutputStream().write(bytes("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"));
            } catch (IOException gone) {
                return;
            }
        }
    }

    @Test
    void givesUpOnAPeerThatNeverAnswers() throws Exception {
        try (java.net.ServerSocket silent = new java.net.ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
            HttpConnection client = new HttpConnection("127.0.0.1", silent.getLocalPort());
            assertThatThrownBy(() -> client.exchange("GET", "/", "", null, 200))
                    .isInstanceOf(java.net.SocketTimeoutException.class);
        }
    }

    private HttpConnection client() {
        return new HttpConnection("127.0.0.1", server.port());
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            socket.getOutputStream().write(bytes(request));
            InputStream in = socket.getInputStream();
            byte[] answer = new byte[12];
            int length = in.readNBytes(answer, 0, answer.length);
            return new String(answer, 0, length, StandardCharsets.ISO_8859_1);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
