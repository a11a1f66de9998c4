package dev.coldspan.agent.instrumentation.awssdk1;

import dev.coldspan.agent.bootstrap.Hook;
import dev.coldspan.agent.instrumentation.Services;
import dev.coldspan.agent.instrumentation.awssdk.AwsCall;
import dev.coldspan.agent.instrumentation.awssdk.AwsOperation;
import dev.coldspan.agent.instrumentation.awssdk.Carriers;
import dev.coldspan.agent.instrumentation.awssdk.Members;
import dev.coldspan.agent.instrumentation.awssdk.Propagation;
import dev.coldspan.agent.instrumentation.awssdk.RequestAttributes;
import dev.coldspan.agent.instrumentation.client.ClientCall;
import dev.coldspan.agent.instrumentation.client.ClientCalls;

/** A client's method that sends what can carry a trace context: the span begins here. */
public final class SendHook extends Hook {
    private final ClientCalls clients;
    private final Carriers carriers;
    private final Failure failure = new Failure();

    /** As all hooks. */
    public SendHook(Services services) {
        clients = services.clients;
        carriers = new Carriers(new Propagation(services.environment));
    }

    @Override
    public Object enter(Object self, Object[] arguments) {
        Object request = arguments[0];
        if (request == null) {
            return null;
        }
        AwsOperation operation = Operations.of(request.getClass(), null);
        ClientCall call = clients.start(operation.spanName(), operation.kind());
        if (call == null) {
            // The synchronous method calls the one below it: its span is there already.
            return null;
        }
        AwsCall entered = AwsCall.enter(call, operation);
        try {
            Members members = new Members(BeanModel.INSTANCE, request);
            if (call.span().isRecording()) {
                RequestAttributes.describe(call.span(), operation, members);
            }
            arguments[0] = carriers.carrying(operation, members, call.span().ref());
        } catch (RuntimeException | StackOverflowError | LinkageError odd) {
            // A request that cannot be read is sent as it is; whoever enters must come to the exit.
        }
        return entered;
    }

    @Override
    public Object exit(Object token, Object result, Throwable thrown) {
        AwsCall call = (AwsCall) token;
        call.leave();
        Throwable unnamed = thrown;
        try {
            unnamed = failure.named(call.span(), thrown) ? null : thrown;
        } finally {
            call.end(unnamed);
        }
        return result;
    }
}
