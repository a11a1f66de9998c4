package dev.coldspan.agent.instrumentation.azurefunctions;

import dev.coldspan.agent.core.trace.SpanStart;
import dev.coldspan.agent.instrumentation.invocation.PlatformCall;

/** One call of an Azure function; its answer is built in the response message. */
final class AzureCall extends PlatformCall {
    // Azure Functions pricing, Consumption plan: at least 100 ms per execution; starting a worker is not charged.
    private static final double LEAST_BILLED = 100;

    private final Object response;

    AzureCall(SpanStart start, Object response) {
        super(start);
        this.response = response;
    }

    @Override
    protected int status() {
        return AzureRequest.status(response);
    }

    @Override
    public double billedMillis(double durationMillis, double initMillis) {
        return Math.max(LEAST_BILLED, durationMillis);
    }
}
