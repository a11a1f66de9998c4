package dev.coldspan.locallambda;

/**
 * What a caller gets as soon as the runtime has posted it, while extensions may still be at work.
 *
 * @param payload the handler's response, or an error document with {@code errorType} and {@code errorMessage}
 * @param traceHeader the X-Ray tracing header the function saw
 */
public record InvocationAnswer(String requestId, Outcome outcome, byte[] payload, String traceHeader) {

    static InvocationAnswer of(Invocation invocation) {
        Invocation.Answer answer = invocation.answer().join();
        return new InvocationAnswer(
                invocation.requestId(), answer.outcome(), answer.payload(), invocation.traceHeader());
    }
}
