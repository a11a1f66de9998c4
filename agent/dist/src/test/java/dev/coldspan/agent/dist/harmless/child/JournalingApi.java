package dev.coldspan.agent.dist.harmless.child;

import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.DtoSerializers;
import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.LambdaError;
import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.dto.InvocationRequest;
import dev.coldspan.agent.dist.harmless.shapes.Shape;
import java.io.IOException;
import java.util.Arrays;
import java.util.TreeSet;

/** Hands out a shape's events and writes down what the runtime client posts for each, byte by byte. */
final class JournalingApi extends FedApi {
    private final Shape shape;
    private final Journal journal;
    private int given;

    JournalingApi(Shape shape, Journal journal) {
        this.shape = shape;
        this.journal = journal;
    }

    @Override
    public InvocationRequest nextInvocation() throws IOException {
        if (given == shape.events().size()) {
            throw new Finished();
        }
        int number = given++;
        InvocationRequest request = request("request-" + number, shape.events().get(number), 10_000);
        if (number % 2 == 1) {
            request.setXrayTraceId("Root=1-6900aa00-0123456789abcdef01234567;Parent=89abcdef01234567;Sampled=1");
            request.setClientContext("{\"client\":{\"installation_id\":\"i\"},\"custom\":{\"a\":\"b\"},\"env\":{}}");
            request.setCognitoIdentity("{\"cognitoIdentityId\":\"id\",\"cognitoIdentityPoolId\":\"pool\"}");
        }
        return request;
    }

    @Override
    void succeeded(String requestId, byte[] response) {
        journal.note("response " + requestId + state(), response);
    }

    @Override
    void failed(String requestId, LambdaError error) {
        journal.note(
                "error " + requestId + state() + " " + error.errorType, DtoSerializers.serialize(error.errorRequest));
        journal.note("stack", Arrays.toString(error.errorRequest.stackTrace));
        // A set: the hash codes of hidden classes' names decide its order.
        error.xRayErrorCause.paths = new TreeSet<>(error.xRayErrorCause.paths);
        journal.note("x-ray", DtoSerializers.serialize(error.xRayErrorCause));
    }

    @Override
    void posted() {
        journal.note("posted", state());
    }

    private static String state() {
        Thread thread = Thread.currentThread();
        ClassLoader loader = thread.getContextClassLoader();
        return " interrupted=" + thread.isInterrupted() + " loader=" + (loader == null ? "none" : loader.getName());
    }
}
