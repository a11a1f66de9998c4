package dev.coldspan.agent.instrumentation.gcpfunctions;

import dev.coldspan.agent.core.trace.SpanStart;
import dev.coldspan.agent.instrumentation.invocation.PlatformCall;

/** One call of a Google function; its answer is an object of the invoker. */
final class GoogleCall extends PlatformCall {
    // Cloud Run pricing: instance time, start included, rounded up to 100 ms.
    private static final double BILLED_STEP = 100;

    private final Object response;

    /** {@code response} may be null: the answer to an event says nothing its exception does not. */
    GoogleCall(SpanStart start, Object response) {
        super(start);
        this.response = response;
    }

    @Override
    protected int status() {
        return response == null ? 0 : GoogleRequest.status(response);
    }

    @Override
    public double billedMillis(double durationMillis, double initMillis) {
        return Math.ceil((durationMillis + initMillis) / BILLED_STEP) * BILLED_STEP;
    }
}
