package dev.coldspan.locallambda.extensionsapi;

/**
 * An invocation, for the extensions that registered for INVOKE.
 *
 * @param deadlineMs absolute, milliseconds since the Unix epoch
 * @param traceHeader X-Ray tracing header
 */
public record InvokeEvent(String requestId, long deadlineMs, String invokedFunctionArn, String traceHeader) {}
