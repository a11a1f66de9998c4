package dev.coldspan.extension.platform;

/** INVOKE or SHUTDOWN. Immutable; texts are null when not told. */
public final class NextEvent {
    private final boolean shutdown;
    private final long deadlineMillis;
    private final String requestId;
    private final String arn;
    private final String traceHeader;
    private final String reason;

    NextEvent(boolean shutdown, long deadlineMillis, String requestId, String arn, String traceHeader, String reason) {
        this.shutdown = shutdown;
        this.deadlineMillis = deadlineMillis;
        this.requestId = requestId;
        this.arn = arn;
        this.traceHeader = traceHeader;
        this.reason = reason;
    }

    /** Whether the sandbox ends; otherwise the function is invoked. */
    public boolean isShutdown() {
        return shutdown;
    }

    /** Wall clock when the invocation, or this process, will be ended; 0 when not told. */
    public long deadlineMillis() {
        return deadlineMillis;
    }

    /** Of INVOKE. */
    public String requestId() {
        return requestId;
    }

    /** Of INVOKE: as it was invoked, perhaps with an alias. */
    public String arn() {
        return arn;
    }

    /** Of INVOKE: the X-Ray header. */
    public String traceHeader() {
        return traceHeader;
    }

    /** Of SHUTDOWN, in lower case: spindown, timeout or failure. */
    public String reason() {
        return reason;
    }
}
