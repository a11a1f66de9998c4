package dev.coldspan.extension.agentlink;

import dev.coldspan.extension.otlp.Ids;

/** What the agent wrote when an invocation began. Immutable. */
public final class RunningInvocation {
    private final String requestId;
    private final Ids ids;
    private final long parent;
    private final long startNanos;
    private final int kind;
    private final boolean coldStart;
    private final String trigger;
    private final String source;
    private final String batch;

    RunningInvocation(
            String requestId,
            Ids ids,
            long parent,
            long startNanos,
            int kind,
            boolean coldStart,
            String trigger,
            String source,
            String batch) {
        this.requestId = requestId;
        this.ids = ids;
        this.parent = parent;
        this.startNanos = startNanos;
        this.kind = kind;
        this.coldStart = coldStart;
        this.trigger = trigger;
        this.source = source;
        this.batch = batch;
    }

    /** The request id. */
    public String requestId() {
        return requestId;
    }

    /** Ids of the agent's root span. */
    public Ids ids() {
        return ids;
    }

    /** Span id of the caller; 0 for none. */
    public long parent() {
        return parent;
    }

    /** Start of the root span, nanoseconds since 1970. */
    public long startNanos() {
        return startNanos;
    }

    /** Kind of the root span as OTLP numbers it. */
    public int kind() {
        return kind;
    }

    /** Whether it waited for initialisation. */
    public boolean isColdStart() {
        return coldStart;
    }

    /** Value of {@code faas.trigger}; empty when unknown. */
    public String trigger() {
        return trigger;
    }

    /** Value of {@code coldspan.trigger.source}; empty when unknown. */
    public String source() {
        return source;
    }

    /** Value of {@code coldspan.batch.id}; empty when the event is no batch of a stream. */
    public String batch() {
        return batch;
    }
}
