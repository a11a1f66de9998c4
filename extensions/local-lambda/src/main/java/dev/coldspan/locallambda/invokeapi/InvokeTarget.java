package dev.coldspan.locallambda.invokeapi;

import dev.coldspan.locallambda.InvocationResult;
import dev.coldspan.locallambda.InvokeOptions;
import dev.coldspan.locallambda.LocalLambda;

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
        };
    }
}
