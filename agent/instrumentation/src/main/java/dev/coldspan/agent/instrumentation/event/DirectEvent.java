package dev.coldspan.agent.instrumentation.event;

/** Calls of the Invoke API and of sources without a reader of their own: trace context by the usual names, if any. */
final class DirectEvent {
    private DirectEvent() {}

    static void read(JsonObject root, Cause cause) {
        cause.parent(cause.propagators.extract(new Members(root)));
        JsonObject headers = root.object("headers");
        if (headers != null) {
            cause.parent(cause.propagators.extract(new Members(headers)));
        }
    }
}
