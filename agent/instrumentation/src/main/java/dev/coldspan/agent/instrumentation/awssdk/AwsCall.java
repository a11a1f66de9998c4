package dev.coldspan.agent.instrumentation.awssdk;

import dev.coldspan.agent.core.trace.LiveSpan;
import dev.coldspan.agent.instrumentation.client.ClientCall;

/** One API call from its start to its end, and which one is under way on a thread. */
public final class AwsCall {
    private static final ThreadLocal<AwsCall> CURRENT = new ThreadLocal<>();

    private final ClientCall call;
    private final AwsOperation operation;
    private final AwsCall outer;
    private int attempts;

    private AwsCall(ClientCall call, AwsOperation operation, AwsCall outer) {
        this.call = call;
        this.operation = operation;
        this.outer = outer;
    }

    /**
     * A call begins on this thread.
     *
     * @param call null when it has no span, as when another call makes it
     * @return null when there is nothing to leave
     */
    public static AwsCall enter(ClientCall call, AwsOperation operation) {
        AwsCall outer = CURRENT.get();
        if (call == null && outer == null) {
            return null;
        }
        AwsCall entered = new AwsCall(call, operation, outer);
        CURRENT.set(entered);
        return entered;
    }

    /** The innermost call that began on this thread and has not left it; null when there is none. */
    public static AwsCall current() {
        return CURRENT.get();
    }

    /** The calling method returns. */
    public void leave() {
        if (outer == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(outer);
        }
        if (call != null) {
            call.leave();
        }
    }

    /** Whether this call has a span of its own. */
    public boolean hasSpan() {
        return call != null;
    }

    /** The span; only of calls that have one. */
    public LiveSpan span() {
        return call.span();
    }

    /** What is called. */
    public AwsOperation operation() {
        return operation;
    }

    /** Counts an attempt; 1 for the first. */
    public int attempt() {
        return ++attempts;
    }

    /** Ends the span. */
    public void end(Throwable thrown) {
        call.end(thrown);
    }
}
