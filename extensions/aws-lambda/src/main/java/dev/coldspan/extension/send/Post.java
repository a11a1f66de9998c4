package dev.coldspan.extension.send;

import dev.coldspan.extension.http.HttpAnswer;
import dev.coldspan.extension.http.HttpConnection;
import dev.coldspan.extension.http.StillConnectingException;
import java.io.IOException;

/**
 * Posts request bodies to one endpoint, over a connection it shares with those to the same host. Not thread-safe but for
 * {@link #abort}.
 */
final class Post {
    private final Endpoint endpoint;
    private final HttpConnection connection;

    Post(Endpoint endpoint, HttpConnection connection) {
        this.endpoint = endpoint;
        this.connection = connection;
    }

    /** Sends a body and waits for the answer, for at most {@code timeoutMillis}, which is positive. */
    PostResult send(byte[] body, int timeoutMillis) {
        try {
            HttpAnswer answer = connection.exchange("POST", endpoint.path(), endpoint.headers(), body, timeoutMillis);
            return new PostResult(
                    answer.status(),
                    PostResult.retryAfterMillis(answer.header("retry-after")),
                    "HTTP status " + answer.status());
        } catch (StillConnectingException notYet) {
            return PostResult.notYet(notYet.getMessage());
        } catch (IOException | RuntimeException failure) {
            return new PostResult(0, -1, failure.toString());
        }
    }

    /** Makes a request that is under way fail; for any thread. */
    void abort() {
        connection.abort();
    }
}
