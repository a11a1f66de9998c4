package dev.coldspan.locallambda;

/**
 * One finished invocation.
 *
 * @param instance the sandbox that ran it: its log stream name, unique on this machine
 * @param payload the handler's response, or an error document with {@code errorType} and {@code errorMessage}
 * @param traceHeader the X-Ray tracing header the function saw
 * @param coldStart whether this invocation had to wait for a new sandbox
 */
public record InvocationResult(
        String requestId,
        String functionName,
        String instance,
        Outcome outcome,
        byte[] payload,
        String traceHeader,
        boolean coldStart,
        Report report) {

    /** The trace id in W3C form, 32 lower-case hex digits; empty if the caller's header has none. */
    public String traceId() {
        return TraceHeader.w3cTraceId(traceHeader);
    }
}
