package dev.coldspan.agent.core.export;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * HTTP/1.1 over a plain socket, one connection per request. In a cold JVM this costs a third of HttpURLConnection and
 * a twentieth of java.net.http, it keeps no socket that a freeze could kill, and it never meets our own advice.
 */
final class SocketTransport implements Transport {
    private final String host;
    private final int port;
    private final String head;

    SocketTransport(URI endpoint, Map<String, String> headers) {
        String uriHost = endpoint.getHost();
        boolean bracketed = uriHost.startsWith("[");
        host = bracketed ? uriHost.substring(1, uriHost.length() - 1) : uriHost;
        port = endpoint.getPort() < 0 ? 80 : endpoint.getPort();
        head = head(endpoint, uriHost + ":" + port, headers);
    }

    private static String head(URI endpoint, String authority, Map<String, String> headers) {
        String query = endpoint.getRawQuery() == null ? "" : "?" + endpoint.getRawQuery();
        StringBuilder text = new StringBuilder(256);
        text.append("POST ").append(endpoint.getRawPath()).append(query).append(" HTTP/1.1\r\n");
        text.append("Host: ").append(authority).append("\r\nConnection: close\r\n");
        for (Map.Entry<String, String> header : headers.entrySet()) {
            text.append(header.getKey()).append(": ").append(header.getValue()).append("\r\n");
        }
        return text.append("Content-Length: ").toString();
    }

    @Override
    public SendResult send(byte[] body, long deadlineNanos) {
        try (Socket socket = new Socket()) {
            socket.setTcpNoDelay(true);
            socket.connect(new InetSocketAddress(InetAddress.getByName(host), port), millisLeft(deadlineNanos));
            socket.getOutputStream().write(request(body));
            return readAnswer(socket, deadlineNanos);
        } catch (IOException | RuntimeException failure) {
            return SendResult.failed(failure.toString());
        }
    }

    private byte[] request(byte[] body) throws IOException {
        byte[] start = (head + body.length + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1);
        ByteArrayOutputStream request = new ByteArrayOutputStream(start.length + body.length);
        request.write(start);
        request.write(body);
        return request.toByteArray();
    }

    // Only the head is read: an endless body would be the collector's way to hold the response.
    private static SendResult readAnswer(Socket socket, long deadlineNanos) throws IOException {
        InputStream in = socket.getInputStream();
        ResponseHead answer = new ResponseHead();
        byte[] chunk = new byte[1_024];
        while (!answer.isComplete()) {
            socket.setSoTimeout(millisLeft(deadlineNanos));
            int count = in.read(chunk);
            if (count < 0) {
                break;
            }
            answer.append(chunk, count);
        }
        return answer.result();
    }

    private static int millisLeft(long deadlineNanos) throws SocketTimeoutException {
        long millis = (deadlineNanos - System.nanoTime()) / 1_000_000;
        if (millis <= 0) {
            throw new SocketTimeoutException("no answer in time");
        }
        return (int) Math.min(millis, Integer.MAX_VALUE);
    }
}
