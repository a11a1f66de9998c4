package dev.coldspan.extension.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/**
 * Requests to one host, over a connection that is kept between them and replaced once when it turns out to be dead, as
 * after a freeze. A fraction of what HttpURLConnection costs a JVM that has just started. Not thread-safe but for
 * {@link #abort}.
 */
public final class HttpConnection {
    private static final int MOST_ANSWER = 1_048_576;
    private static final int FOR_EVER = Integer.MAX_VALUE;
    // Longer and the peer, or a NAT between us, may have forgotten the connection.
    private static final long LONGEST_IDLE_MILLIS = 4_000;

    private final Dialer dialer;
    private final String authority;
    private final long longestIdleMillis;
    private volatile boolean isOpen;
    private Socket socket;
    private MessageReader reader;
    private long lastUseMillis;

    /** Over plain sockets; {@code host} is a name or an address, without brackets. */
    public HttpConnection(String host, int port) {
        this(host, port, new PlainDialer(host, port), LONGEST_IDLE_MILLIS);
    }

    /**
     * Over sockets of another kind.
     *
     * @param longestIdleMillis after which a connection is not used again
     */
    public HttpConnection(String host, int port, Dialer dialer, long longestIdleMillis) {
        this.authority = (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
        this.dialer = dialer;
        this.longestIdleMillis = longestIdleMillis;
    }

    /**
     * Sends a request and waits for its answer.
     *
     * @param headers complete header lines, each with its CRLF
     * @param body null for none
     * @param timeoutMillis for the exchange as a whole; 0 waits for ever
     * @throws IOException when there is no complete answer; the connection is closed then
     */
    public HttpAnswer exchange(String method, String path, String headers, byte[] body, int timeoutMillis)
            throws IOException {
        byte[] request = request(method, path, headers, body);
        long deadline = System.nanoTime() + timeoutMillis * 1_000_000L;
        long idle = System.currentTimeMillis() - lastUseMillis;
        if (idle < 0 || idle > longestIdleMillis) {
            abort();
        }
        // One that was there before, of which we cannot know whether the peer still has it.
        boolean mayBeDead = isOpen || dialer.isReady();
        while (true) {
            if (!isOpen) {
                dial(left(timeoutMillis, deadline));
            }
            try {
                return exchange(request, left(timeoutMillis, deadline));
            } catch (SocketTimeoutException late) {
                abort();
                throw late;
            } catch (IOException failure) {
                abort();
                if (!mayBeDead) {
                    throw failure;
                }
                mayBeDead = false;
            }
        }
    }

    private static int left(int timeoutMillis, long deadline) throws SocketTimeoutException {
        long left = timeoutMillis > 0 ? (deadline - System.nanoTime() + 999_999) / 1_000_000 : FOR_EVER;
        if (left <= 0) {
            throw new SocketTimeoutException("no answer in time");
        }
        return (int) left;
    }

    private void dial(int millis) throws IOException {
        socket = dialer.dial(millis);
        reader = new MessageReader(socket);
        isOpen = true;
    }

    /** Closes the connection; a request that is under way fails. For any thread. */
    public void abort() {
        isOpen = false;
        dialer.cut();
    }

    private HttpAnswer exchange(byte[] request, int millis) throws IOException {
        socket.getOutputStream().write(request);
        reader.within(millis == FOR_EVER ? 0 : millis);
        if (!reader.awaitMessage()) {
            throw new IOException("the connection was closed without an answer");
        }
        reader.readHead();
        int status = status(reader.firstLine());
        long length = status == 204 || status == 304 ? 0 : reader.declaredLength();
        boolean untilClosed = length == -2;
        byte[] body = reader.body(untilClosed ? 0 : length, MOST_ANSWER);
        HttpAnswer answer = new HttpAnswer(status, reader.headers(), body);
        if (untilClosed || !reader.keepsConnection()) {
            abort();
        }
        lastUseMillis = System.currentTimeMillis();
        return answer;
    }

    private byte[] request(String method, String path, String headers, byte[] body) {
        StringBuilder head = new StringBuilder(256);
        head.append(method)
                .append(' ')
                .append(path)
                .append(" HTTP/1.1\r\nHost: ")
                .append(authority);
        head.append("\r\n").append(headers);
        if (body != null) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        byte[] text = head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
        ByteArrayOutputStream request = new ByteArrayOutputStream(text.length + (body == null ? 0 : body.length));
        request.write(text, 0, text.length);
        if (body != null) {
            request.write(body, 0, body.length);
        }
        return request.toByteArray();
    }

    private static int status(String line) throws IOException {
        try {
            int status = Integer.parseInt(line.substring(9, 12));
            if (line.startsWith("HTTP/1.") && status >= 100 && status < 600) {
                return status;
            }
        } catch (NumberFormatException | IndexOutOfBoundsException noStatus) {
            // Answered below.
        }
        throw new IOException("an answer that is not HTTP/1.1");
    }
}
