package dev.coldspan.extension.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
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
    private static final int CONNECT_MILLIS = 5_000;
    // Longer and the peer, or a NAT between us, may have forgotten the connection.
    private static final long LONGEST_IDLE_MILLIS = 4_000;

    private final String host;
    private final int port;
    private final String authority;
    private volatile Socket socket;
    private MessageReader reader;
    private long lastUseMillis;

    /** {@code host} is a name or an address, without brackets. */
    public HttpConnection(String host, int port) {
        this.host = host;
        this.port = port;
        this.authority = (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
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
        long idle = System.currentTimeMillis() - lastUseMillis;
        boolean reused = socket != null && idle >= 0 && idle <= LONGEST_IDLE_MILLIS;
        if (!reused) {
            abort();
        }
        try {
            return exchange(request, timeoutMillis);
        } catch (SocketTimeoutException late) {
            abort();
            throw late;
        } catch (IOException failure) {
            abort();
            if (!reused) {
                throw failure;
            }
        }
        try {
            return exchange(request, timeoutMillis);
        } catch (IOException failure) {
            abort();
            throw failure;
        }
    }

    /** Closes the connection; a request that is under way fails. For any thread. */
    public void abort() {
        Socket open = socket;
        socket = null;
        try {
            if (open != null) {
                open.close();
            }
        } catch (IOException alreadyGone) {
            // Nothing is lost.
        }
    }

    private HttpAnswer exchange(byte[] request, int timeoutMillis) throws IOException {
        Socket open = socket;
        if (open == null) {
            open = connect(timeoutMillis);
        }
        open.getOutputStream().write(request);
        reader.within(timeoutMillis);
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

    private Socket connect(int timeoutMillis) throws IOException {
        // Named, because the default looks for proxies first, in some twenty classes.
        Socket open = new Socket(Proxy.NO_PROXY);
        try {
            open.setTcpNoDelay(true);
            int millis = timeoutMillis > 0 ? Math.min(timeoutMillis, CONNECT_MILLIS) : CONNECT_MILLIS;
            open.connect(new InetSocketAddress(InetAddress.getByName(host), port), millis);
            reader = new MessageReader(open);
        } catch (IOException | RuntimeException failure) {
            open.close();
            throw failure;
        }
        socket = open;
        return open;
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
