package dev.coldspan.locallambda.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Reads and writes message bodies within limits. */
public final class HttpBodies {

    /** More than this of an oversized body is not read: the connection is cut instead. */
    private static final long MAX_DISCARDED_BYTES = 64L * 1024 * 1024;

    /** The JDK's server writes headers and body apart; with Nagle's algorithm each answer could wait 40 ms. */
    private static final String NO_DELAY = "sun.net.httpserver.nodelay";

    private HttpBodies() {}

    /** To be called before the first server is created; a setting of the host's own is left alone. */
    public static void preferNoDelay() {
        if (System.getProperty(NO_DELAY) == null) {
            System.setProperty(NO_DELAY, "true");
        }
    }

    /** The body, or null if it is longer; then the rest is read as well, so that the client gets to see the answer. */
    public static byte[] read(HttpExchange exchange, int maxBytes) throws IOException {
        InputStream in = exchange.getRequestBody();
        byte[] body = in.readNBytes(maxBytes + 1);
        if (body.length <= maxBytes) {
            return body;
        }
        byte[] discard = new byte[64 * 1024];
        long discarded = 0;
        for (int n = 0; n >= 0 && discarded < MAX_DISCARDED_BYTES; n = in.read(discard)) {
            discarded += n;
        }
        return null;
    }

    /** Sends the response; an empty body is sent as none. */
    public static void write(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        }
    }
}
