package dev.coldspan.extension.send;

import dev.coldspan.extension.http.HttpAnswer;
import dev.coldspan.extension.http.HttpConnection;
import java.io.IOException;

/** Over a plain socket. */
final class PlainPost implements Post {
    private final Endpoint endpoint;
    private final HttpConnection connection;

    PlainPost(Endpoint endpoint) {
        this.endpoint = endpoint;
        this.connection = new HttpConnection(endpoint.host(), endpoint.port());
    }

    @Override
    public PostResult send(byte[] body, int timeoutMillis) {
        try {
            HttpAnswer answer = connection.exchange("POST", endpoint.path(), endpoint.headers(), body, timeoutMillis);
            return new PostResult(
                    answer.status(),
                    PostResult.retryAfterMillis(answer.header("retry-after")),
                    "HTTP status " + answer.status());
        } catch (IOException | RuntimeException failure) {
            return new PostResult(0, -1, failure.toString());
        }
    }

    @Override
    public void abort() {
        connection.abort();
    }
}
