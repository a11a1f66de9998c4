package dev.coldspan.agent.instrumentation.openwhisk;

import dev.coldspan.agent.core.trace.SpanStart;
import dev.coldspan.agent.instrumentation.invocation.PlatformCall;

/** One activation; its deadline is known, its answer is JSON or a status that somebody reports. */
final class Activation extends PlatformCall {
    private final long deadlineEpochMillis;
    private volatile int status;

    /** {@code deadlineEpochMillis} is {@link Long#MAX_VALUE} when there is none. */
    Activation(SpanStart start, long deadlineEpochMillis) {
        super(start);
        this.deadlineEpochMillis = deadlineEpochMillis;
    }

    void answered(int newStatus) {
        status = newStatus;
    }

    @Override
    protected int status() {
        return status;
    }

    @Override
    public long remainingMillis() {
        return deadlineEpochMillis == Long.MAX_VALUE
                ? Long.MAX_VALUE
                : Math.max(0, deadlineEpochMillis - System.currentTimeMillis());
    }
}
