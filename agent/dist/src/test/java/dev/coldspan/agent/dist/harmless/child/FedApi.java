package dev.coldspan.agent.dist.harmless.child;

import com.amazonaws.services.lambda.runtime.api.client.logging.LambdaContextLogger;
import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.LambdaError;
import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.LambdaRuntimeApiClient;
import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.LambdaRuntimeApiClientImpl;
import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.LambdaRuntimeClientException;
import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.dto.InvocationRequest;
import java.io.IOException;

/**
 * The runtime client's own API client, with other events in what it receives: subclasses say which, and see the answers
 * before they are posted to an endpoint that discards them.
 */
abstract class FedApi implements LambdaRuntimeApiClient {
    private static final LambdaRuntimeApiClient CLIENT =
            new LambdaRuntimeApiClientImpl(System.getenv("AWS_LAMBDA_RUNTIME_API"));

    /** Ends the loop. */
    static final class Finished extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Finished() {
            super("no more events", null, false, false);
        }
    }

    /** What the client itself receives, with another event in it. */
    static InvocationRequest request(String id, byte[] event, long timeoutMillis) throws IOException {
        InvocationRequest request = CLIENT.nextInvocation();
        request.setId(id);
        request.setDeadlineTimeInMs(System.currentTimeMillis() + timeoutMillis);
        request.setContent(event);
        return request;
    }

    /** What the function answered, and is about to be posted. */
    abstract void succeeded(String requestId, byte[] response);

    /** What will be posted in place of an answer. */
    abstract void failed(String requestId, LambdaError error);

    /** The client has posted, and will ask for the next invocation. */
    void posted() {}

    @Override
    public final void reportInvocationSuccess(String requestId, byte[] response) throws IOException {
        succeeded(requestId, response);
        try {
            CLIENT.reportInvocationSuccess(requestId, response);
        } catch (LambdaRuntimeClientException busy) {
            // A connection that this machine could not make in time says nothing of the function.
        }
        posted();
    }

    @Override
    public final void reportInvocationError(String requestId, LambdaError error) throws IOException {
        failed(requestId, error);
        CLIENT.reportInvocationError(requestId, error);
        posted();
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
