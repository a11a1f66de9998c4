package dev.coldspan.agent.dist.harmless.child;

import com.amazonaws.services.lambda.runtime.api.client.logging.LambdaContextLogger;
import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.LambdaError;
import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.LambdaRuntimeApiClient;
import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.dto.InvocationRequest;

/** A Runtime API without a network; subclasses say what is next and what becomes of the answers. */
abstract class FedApi implements LambdaRuntimeApiClient {
    /** Ends the loop. */
    static final class Finished extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Finished() {
            super("no more events", null, false, false);
        }
    }

    /** An invocation with everything the platform sends. */
    static InvocationRequest request(String id, byte[] event, long timeoutMillis) {
        InvocationRequest request = new InvocationRequest();
        request.setId(id);
        request.setInvokedFunctionArn("arn:aws:lambda:eu-west-1:123456789012:function:orders:live");
        request.setDeadlineTimeInMs(System.currentTimeMillis() + timeoutMillis);
        request.setContent(event);
        return request;
    }

    @Override
    public InvocationRequest nextInvocationWithExponentialBackoff(LambdaContextLogger logger) throws Exception {
        return nextInvocation();
    }

    @Override
    public void reportInitError(LambdaError error) {
        throw new IllegalStateException("init is over");
    }

    @Override
    public void restoreNext() {}

    @Override
    public void reportRestoreError(LambdaError error) {
        throw new IllegalStateException(error.errorRequest.errorMessage);
    }
}
