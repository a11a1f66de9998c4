package dev.coldspan.agent.core.export;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * HTTP/1.1 over a plain socket. In a cold JVM this costs a third of HttpURLConnection and a twentieth of java.net.http,
 * and it never meets our own advice. The connection is kept for the next request if that comes within seconds; one
 * that has died meanwhile, as in a freeze, is replaced once.
 *
 * <p>Not thread-safe: the flusher sends one request at a time.
 */
final class SocketTransport implements Transport {
    // Shorter than any server's idle timeout, and than the time after which a NAT forgets a connection.
    private static final long LONGEST_IDLE_MILLIS = 4_000;
    private static final int USUAL_BYTES = 8_192;
    private static final int LARGEST_KEPT = 65_536;

    private final String host;
    private final int port;
    private final byte[] head;
    private final byte[] chunk = new byte[1_024];
    private ByteArrayOutputStream request = new ByteArrayOutputStream(USUAL_BYTES);
    private Socket kept;
    private long lastUseMillis;

    SocketTransport(URI endpoint, Map<String, String> headers) {
        String uriHost = endpoint.getHost();
        boolean bracketed = uriHost.startsWith("[");
        host = bracketed ? uriHost.substring(1, uriHost.length() - 1) : uriHost;
        port = endpoint.getPort() < 0 ? 80 : endpoint.getPort();
        head = head(endpoint, uriHost + ":" + port, headers).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String head(URI endpoint, String authority, Map<String, String> headers) {
        String query = endpoint.getRawQuery() == null ? "" : "?" + endpoint.getRawQuery();
        StringBuilder text = new StringBuilder(256);
        text.append("POST ").append(endpoint.getRawPath()).append(query).append(" HTTP/1.1\r\n");
        text.append("Host: ").append(authority).append("\r\n");
        for (Map.Entry<String, String> header : headers.entrySet()) {
            text.append(header.getKey()).append(": ").append(header.getValue()).append("\r\n");
        }
        return text.append("Content-Length: ").toString();
    }

    @Override
    public SendResult send(byte[] body, long deadlineNanos) {
        Socket reused = reusable();
        try {
            if (reused != null) {
                SendResult result = tryReused(reused, body, deadlineNanos);
                if (result != null) {
                    return result;
                }
            }
            return exchange(connect(deadlineNanos), body, deadlineNanos);
        } catch (IOException | RuntimeException failure) {
            drop();
            return SendResult.failed(failure.toString());
        } catch (Error machine) {
            // Half of a request may be on its way; the next one must not follow it.
            drop();
            throw machine;
        }
    }

    /** Returns null when the kept connection turns out to be dead. */
    private SendResult tryReused(Socket socket, byte[] body, long deadlineNanos) throws IOException {
        try {
            if (socket.getInputStream().available() > 0) {
                throw new IOException("spoken to before it was asked, as servers do that close");
            }
            return exchange(socket, body, deadlineNanos);
        } catch (SocketTimeoutException late) {
            throw late;
        } catch (IOException dead) {
            drop();
            return null;
        }
    }

    // Wall clock: a freeze counts as idle time.
    private Socket reusable() {
        long idle = System.currentTimeMillis() - lastUseMillis;
        if (kept != null && (idle < 0 || idle > LONGEST_IDLE_MILLIS)) {
            drop();
        }
        return kept;
    }

    private Socket connect(long deadlineNanos) throws IOException {
        // Named, because the default looks for proxies first, in some twenty classes.
        Socket socket = new Socket(Proxy.NO_PROXY);
        kept = socket;
        socket.setTcpNoDelay(true);
        socket.setSendBufferSize(2 * BySize.LARGEST_AT_ONCE);
        socket.connect(new InetSocketAddress(InetAddress.getByName(host), port), millisLeft(deadlineNanos));
        return socket;
    }

    private SendResult exchange(Socket socket, byte[] body, long deadlineNanos) throws IOException {
        request(body);
        // In one call, so that it leaves in one packet.
        request.writeTo(socket.getOutputStream());
        if (request.size() > LARGEST_KEPT) {
            request = new ByteArrayOutputStream(USUAL_BYTES);
        }
        ResponseHead answer = readAnswer(socket, deadlineNanos);
        if (!answer.hasStatus()) {
            throw new IOException("the connection was closed without an answer");
        }
        if (answer.keepsConnection()) {
            lastUseMillis = System.currentTimeMillis();
        } else {
            drop();
        }
        return answer.result();
    }

    private void request(byte[] body) {
        byte[] length = (body.length + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1);
        request.reset();
        request.write(head, 0, head.length);
        request.write(length, 0, length.length);
        request.write(body, 0, body.length);
    }

    // A body is read only when it is short: an endless one would be the collector's way to hold the response.
    private ResponseHead readAnswer(Socket socket, long deadlineNanos) throws IOException {
        InputStream in = socket.getInputStream();
        ResponseHead answer = new ResponseHead();
        while (!answer.isComplete()) {
            socket.setSoTimeout(millisLeft(deadlineNanos));
            int count = in.read(chunk);
            if (count < 0) {
                break;
            }
            answer.append(chunk, count);
        }
        return answer;
    }

    private void drop() {
        Socket socket = kept;
        kept = null;
        try {
            if (socket != null) {
                socket.close();
            }
        } catch (IOException alreadyGone) {
            // Nothing is lost.
        }
    }

    private static int millisLeft(long deadlineNanos) throws SocketTimeoutException {
        long millis = (deadlineNanos - System.nanoTime()) / 1_000_000;
        if (millis <= 0) {
            throw new SocketTimeoutException("no answer in time");
        }
        return (int) Math.min(millis, Integer.MAX_VALUE);
    }
}
