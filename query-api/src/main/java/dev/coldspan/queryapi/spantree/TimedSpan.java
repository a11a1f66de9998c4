package dev.coldspan.queryapi.spantree;

/**
 * What of a span decides its place in the tree and in time.
 *
 * @param parentId empty for a root
 * @param kind internal, server, client, producer, consumer or unspecified
 * @param startNanos since any origin that all spans of a trace share; {@code endNanos} is not before it
 */
public record TimedSpan(
        String id, String parentId, String name, String kind, String service, long startNanos, long endNanos) {

    public TimedSpan {
        endNanos = Math.max(startNanos, endNanos);
    }

    public long nanos() {
        return endNanos - startNanos;
    }

    boolean isServer() {
        return kind.equals("server");
    }

    /** Whether the span is the first of its service in a call or a message. */
    public boolean isEntry() {
        return isServer() || kind.equals("consumer");
    }

    TimedSpan movedBy(long nanos) {
        return nanos == 0
                ? this
                : new TimedSpan(id, parentId, name, kind, service, startNanos + nanos, endNanos + nanos);
    }
}
