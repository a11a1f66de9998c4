package dev.coldspan.locallambda.invokeapi;

import dev.coldspan.locallambda.InvocationAnswer;
import dev.coldspan.locallambda.InvocationResult;
import dev.coldspan.locallambda.InvokeOptions;
import dev.coldspan.locallambda.LocalLambda;
import dev.coldspan.locallambda.ResponseStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** What the API calls: a {@link LocalLambda}, or something that may exchange one for another. Thread-safe. */
public interface InvokeTarget {

    /**
     * Whether there is such a function.
     *
     * @param qualifier version or alias; null or {@code $LATEST} for the unpublished version
     */
    boolean has(String function, String qualifier);

    /**
     * Waits for the end of the invocation.
     *
     * @throws dev.coldspan.locallambda.TooManyRequestsException if the function runs as often as it may
     */
    InvocationResult invoke(String function, byte[] payload, InvokeOptions options);

    /**
     * Waits for the answer of the runtime only; extensions may still be at work.
     *
     * @throws dev.coldspan.locallambda.TooManyRequestsException if the function runs as often as it may
     */
    InvocationAnswer answer(String function, byte[] payload, InvokeOptions options);

    /**
     * As {@link #invoke}, with the response passed on while the function produces it; the result's payload is empty then,
     * or the error document after a failure.
     */
    InvocationResult stream(String function, byte[] payload, InvokeOptions options, ResponseStream response);

    /** Serves the functions of {@code lambda}, of which there is no other version than {@code $LATEST}. */
    static InvokeTarget of(LocalLambda lambda) {
        return new InvokeTarget() {
            @Override
            public boolean has(String function, String qualifier) {
                return lambda.functions().contains(function) && (qualifier == null || qualifier.equals("$LATEST"));
            }

            @Override
            public InvocationResult invoke(String function, byte[] payload, InvokeOptions options) {
                return lambda.invoke(function, payload, options);
            }

            @Override
            public InvocationAnswer answer(String function, byte[] payload, InvokeOptions options) {
                return await(lambda.invokeForAnswer(function, payload, options));
            }

            @Override
            public InvocationResult stream(
                    String function, byte[] payload, InvokeOptions options, ResponseStream response) {
                return await(lambda.invokeStreaming(function, payload, options, response));
            }
        };
    }

    /** Waits, and throws what the invocation failed with as {@link LocalLambda#invoke} would. */
    static <T> T await(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }
}
