package dev.coldspan.extension.send;

/** Posts request bodies to one endpoint. Implementations are not thread-safe but for {@link #abort}. */
interface Post {
    /** Sends a body and waits for the answer, for at most {@code timeoutMillis}, which is positive. */
    PostResult send(byte[] body, int timeoutMillis);

    /** Makes a request that is under way fail; for any thread. */
    void abort();
}
