package dev.coldspan.agent.core.export;

import java.net.URI;
import java.util.Map;

/**
 * Sends bodies that a socket's buffers take at once on the caller's thread, and larger ones through a transport that is
 * bounded in time: a write has no timeout, and a collector that stops reading would hold it.
 *
 * <p>Not thread-safe: the flusher sends one request at a time.
 */
final class BySize implements Transport {
    /** Half of what {@link SocketTransport} asks the kernel to buffer. */
    static final int LARGEST_AT_ONCE = 65_536;

    private final URI endpoint;
    private final Map<String, String> headers;
    private final Transport small;
    private Transport large;

    BySize(URI endpoint, Map<String, String> headers) {
        this.endpoint = endpoint;
        this.headers = headers;
        this.small = new SocketTransport(endpoint, headers);
    }

    @Override
    public SendResult send(byte[] body, long deadlineNanos) {
        if (body.length <= LARGEST_AT_ONCE) {
            return small.send(body, deadlineNanos);
        }
        // With a connection of its own, since its thread may be stuck when the next small body comes.
        if (large == null) {
            large = new BoundedTransport(new SocketTransport(endpoint, headers));
        }
        return large.send(body, deadlineNanos);
    }
}
