package dev.coldspan.agent.instrumentation.httpurlconnection;

import dev.coldspan.agent.instrumentation.httpclient.HttpCall;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;

/**
 * Nested use of one connection, most often by one thread: {@code getInputStream()} calls {@code connect()} and itself.
 * Does not refer to the connection, with which it is kept.
 */
final class ConnectionUse {
    private final HttpCall call;
    private boolean left;
    private int depth;

    ConnectionUse(HttpCall call) {
        this.call = call;
    }

    /** Returns false when the request is over. */
    synchronized boolean enter() {
        if (call.isFinished()) {
            return false;
        }
        depth++;
        return true;
    }

    /** Ends the call when the outermost method has an answer or failed; {@code result} tells which method it was. */
    synchronized void exit(HttpURLConnection connection, Object result, Throwable thrown) {
        try {
            if (depth == 1) {
                leave();
                if (thrown != null || result instanceof InputStream) {
                    finish(connection, thrown);
                }
            }
        } finally {
            // Last, because asking for the status passes through woven methods again.
            depth--;
        }
    }

    private void leave() {
        if (!left) {
            left = true;
            call.leave();
        }
    }

    private void finish(HttpURLConnection connection, Throwable thrown) {
        int status = -1;
        String version = null;
        try {
            call.method(connection.getRequestMethod());
            status = status(connection, thrown);
            version = status > 0 ? version(connection) : null;
        } finally {
            call.finish(status, version, thrown);
        }
    }

    // After these two exceptions, and after none, the status is known; asking after others could connect again.
    private static int status(HttpURLConnection connection, Throwable thrown) {
        boolean answered = thrown == null
                || thrown instanceof FileNotFoundException
                || String.valueOf(thrown.getMessage()).startsWith("Server returned HTTP response code");
        try {
            return answered ? connection.getResponseCode() : -1;
        } catch (IOException | RuntimeException unknown) {
            return -1;
        }
    }

    // The status line is the header with the number 0.
    private static String version(HttpURLConnection connection) {
        String line = connection.getHeaderField(0);
        int space = line == null ? -1 : line.indexOf(' ');
        return space < 0 ? null : line.substring(0, space);
    }
}
