package dev.coldspan.agent.instrumentation.awssdk2;

import dev.coldspan.agent.core.trace.SpanRef;
import dev.coldspan.agent.instrumentation.Services;
import dev.coldspan.agent.instrumentation.awssdk.AwsCall;
import dev.coldspan.agent.instrumentation.awssdk.AwsOperation;
import dev.coldspan.agent.instrumentation.awssdk.Carriers;
import dev.coldspan.agent.instrumentation.awssdk.Members;
import dev.coldspan.agent.instrumentation.awssdk.Propagation;
import dev.coldspan.agent.instrumentation.awssdk.RequestAttributes;
import dev.coldspan.agent.instrumentation.client.ClientCall;
import dev.coldspan.agent.instrumentation.client.ClientCalls;
import dev.coldspan.agent.instrumentation.reflect.Caller;
import dev.coldspan.agent.instrumentation.reflect.Getter;

/** Starts the span of an API call and gives the request its trace context. */
final class CallStarter {
    private static final Getter INPUT = Getter.of("getInput");
    private static final Caller WITH_INPUT = Caller.of("withInput", "software.amazon.awssdk.core.SdkRequest");

    private final ClientCalls clients;
    private final Propagation propagation;
    private final Carriers carriers;

    CallStarter(Services services) {
        clients = services.clients;
        propagation = new Propagation(services.environment);
        carriers = new Carriers(propagation);
    }

    /**
     * A call begins.
     *
     * @param parameters the SDK's {@code ClientExecutionParams}; made for this one call, so its request may be replaced
     * @return null when there is nothing to end
     */
    AwsCall start(Object parameters) {
        Object request = INPUT.from(parameters);
        if (request == null) {
            return null;
        }
        AwsOperation operation = operation(request.getClass());
        ClientCall call = clients.start(operation.spanName(), operation.kind());
        AwsCall entered = AwsCall.enter(call, operation);
        if (call != null) {
            try {
                prepare(call, operation, parameters, request);
            } catch (RuntimeException | StackOverflowError | LinkageError odd) {
                // A request that cannot be read is sent as it is; whoever enters must come to the exit.
            }
        }
        return entered;
    }

    private void prepare(ClientCall call, AwsOperation operation, Object parameters, Object request) {
        Members members = new Members(SdkModel.INSTANCE, request);
        if (call.span().isRecording()) {
            RequestAttributes.describe(call.span(), operation, members);
        }
        Object carrying = carrying(operation, members, call.span().ref());
        if (carrying != request) {
            WITH_INPUT.call(parameters, carrying);
        }
    }

    // Every request extends the class of its service: SendMessageRequest extends SqsRequest.
    private static AwsOperation operation(Class<?> request) {
        Class<?> ofService = request.getSuperclass();
        return AwsOperation.of(AwsOperation.withoutSuffix(AwsOperation.simpleName(ofService)), request);
    }

    private Object carrying(AwsOperation operation, Members request, SpanRef span) {
        Object carrying = carriers.carrying(operation, request, span);
        String[] headers = propagation.headers(span);
        return headers.length == 0 ? carrying : HeaderCarrier.carrying(carrying, headers);
    }
}
