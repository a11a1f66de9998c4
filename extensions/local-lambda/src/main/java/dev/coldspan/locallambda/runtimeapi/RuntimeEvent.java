package dev.coldspan.locallambda.runtimeapi;

/**
 * One event for the runtime: the body and the headers of an answer to {@code GET /runtime/invocation/next}.
 *
 * @param deadlineMs absolute, milliseconds since the Unix epoch
 * @param traceHeader X-Ray tracing header
 * @param clientContext JSON of the mobile SDK, or null when the caller sent none
 * @param sink takes a streamed response; null to have it collected like any other
 */
public record RuntimeEvent(
        String requestId,
        long deadlineMs,
        String invokedFunctionArn,
        String traceHeader,
        String clientContext,
        byte[] payload,
        ResponseSink sink) {

    public RuntimeEvent(
            String requestId,
            long deadlineMs,
            String invokedFunctionArn,
            String traceHeader,
            String clientContext,
            byte[] payload) {
        this(requestId, deadlineMs, invokedFunctionArn, traceHeader, clientContext, payload, null);
    }
}
