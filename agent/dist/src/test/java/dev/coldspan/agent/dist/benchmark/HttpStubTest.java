package dev.coldspan.agent.dist.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.coldspan.agent.dist.benchmark.HttpStub.Answer;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class HttpStubTest {
    @Test
    void answersSeveralRequestsOnOneConnection() throws Exception {
        try (HttpStub stub = echo();
                Socket socket = connect(stub)) {
            assertEquals("a", exchange(socket, "POST / HTTP/1.1\r\nContent-Length: 1\r\n\r\na"));
            assertEquals("b", exchange(socket, "POST / HTTP/1.1\r\nContent-Length: 1\r\n\r\nb"));
        }
    }

    @Test
    void readsChunkedBodies() throws Exception {
        try (HttpStub stub = echo();
                Socket socket = connect(stub)) {
            String chunked = "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n1\r\nc\r\n0\r\n\r\n";
            assertEquals("abc", exchange(socket, chunked));
            assertEquals("", exchange(socket, "GET / HTTP/1.1\r\n\r\n"));
        }
    }

    @Test
    void closesWhenAsked() throws Exception {
        try (HttpStub stub = echo();
                Socket socket = connect(stub)) {
            exchange(socket, "GET / HTTP/1.1\r\nConnection: close\r\n\r\n");
            assertEquals(-1, socket.getInputStream().read());
        }
    }

    private static HttpStub echo() throws Exception {
        return HttpStub.start(
                request -> Answer.of(200, "text/plain", new String(request.body(), StandardCharsets.UTF_8)));
    }

    private static Socket connect(HttpStub stub) throws Exception {
        String[] address = stub.address().split(":");
        return new Socket(address[0], Integer.parseInt(address[1]));
    }

    private static String exchange(Socket socket, String request) throws Exception {
        socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        InputStream in = socket.getInputStream();
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.read());
        }
        String length = head.toString().replaceAll("(?s).*Content-Length: (\\d+).*", "$1");
        return new String(in.readNBytes(Integer.parseInt(length)), StandardCharsets.UTF_8);
    }
}
