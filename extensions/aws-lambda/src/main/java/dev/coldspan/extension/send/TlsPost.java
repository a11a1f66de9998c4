package dev.coldspan.extension.send;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URL;

/** Over TLS, by the JDK's client. */
final class TlsPost implements Post {
    private static final int MOST_ANSWER = 65_536;

    private final Endpoint endpoint;
    private volatile HttpURLConnection open;

    TlsPost(Endpoint endpoint) {
        this.endpoint = endpoint;
    }

    @Override
    public PostResult send(byte[] body, int timeoutMillis) {
        try {
            HttpURLConnection connection = (HttpURLConnection) new URL(endpoint.url()).openConnection();
            open = connection;
            connection.setConnectTimeout(timeoutMillis);
            connection.setReadTimeout(timeoutMillis);
            connection.setInstanceFollowRedirects(false);
            connection.setDoOutput(true);
            for (String line : endpoint.headers().split("\r\n")) {
                int colon = line.indexOf(':');
                if (colon > 0) {
                    connection.setRequestProperty(
                            line.substring(0, colon), line.substring(colon + 1).trim());
                }
            }
            connection.setFixedLengthStreamingMode(body.length);
            try (OutputStream out = connection.getOutputStream()) {
                out.write(body);
            }
            int status = connection.getResponseCode();
            drain(connection, status);
            long retryAfter = PostResult.retryAfterMillis(connection.getHeaderField("Retry-After"));
            return new PostResult(status, retryAfter, "HTTP status " + status);
        } catch (IOException | RuntimeException failure) {
            abort();
            return new PostResult(0, -1, failure.toString());
        } finally {
            open = null;
        }
    }

    // A connection whose answer was read is used again; an endless answer is not read.
    private static void drain(HttpURLConnection connection, int status) throws IOException {
        InputStream in = status < 400 ? connection.getInputStream() : connection.getErrorStream();
        byte[] buffer = new byte[4_096];
        int left = MOST_ANSWER;
        while (in != null && left > 0) {
            int count = in.read(buffer);
            if (count < 0) {
                return;
            }
            left -= count;
        }
        connection.disconnect();
    }

    @Override
    public void abort() {
        HttpURLConnection connection = open;
        if (connection != null) {
            connection.disconnect();
        }
    }
}
