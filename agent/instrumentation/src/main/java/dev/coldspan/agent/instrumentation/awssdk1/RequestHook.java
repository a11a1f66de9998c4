package dev.coldspan.agent.instrumentation.awssdk1;

import dev.coldspan.agent.bootstrap.Hook;
import dev.coldspan.agent.instrumentation.Services;
import dev.coldspan.agent.instrumentation.awssdk.AwsCall;
import dev.coldspan.agent.instrumentation.awssdk.AwsOperation;
import dev.coldspan.agent.instrumentation.awssdk.Members;
import dev.coldspan.agent.instrumentation.awssdk.Propagation;
import dev.coldspan.agent.instrumentation.awssdk.RequestAttributes;
import dev.coldspan.agent.instrumentation.client.ClientCall;
import dev.coldspan.agent.instrumentation.client.ClientCalls;
import dev.coldspan.agent.instrumentation.reflect.Caller;
import dev.coldspan.agent.instrumentation.reflect.Getter;

/** {@code AmazonHttpClient.execute}: a marshalled request and all attempts to send it. */
public final class RequestHook extends Hook {
    private final ClientCalls clients;
    private final Propagation propagation;
    private final Failure failure = new Failure();
    private final Exchange exchange = new Exchange();
    private final Getter original = Getter.of("getOriginalRequest");
    private final Getter serviceName = Getter.of("getServiceName");
    private final Caller addHeader = Caller.of("addHeader", "java.lang.String", "java.lang.String");

    /** As all hooks. */
    public RequestHook(Services services) {
        clients = services.clients;
        propagation = new Propagation(services.environment);
    }

    @Override
    public Object enter(Object self, Object[] arguments) {
        Object given = original.from(arguments[0]);
        if (given == null) {
            return null;
        }
        AwsOperation operation = Operations.of(given.getClass(), serviceName.text(arguments[0]));
        AwsCall begun = AwsCall.current();
        if (begun != null && begun.hasSpan() && begun.operation().isSame(operation)) {
            return send(new Sent(begun, false), arguments[0]);
        }
        ClientCall call = clients.start(operation.spanName(), operation.kind());
        AwsCall entered = AwsCall.enter(call, operation);
        if (call == null) {
            return entered == null ? null : new Sent(entered, true);
        }
        Sent sent = new Sent(entered, true);
        try {
            if (call.span().isRecording()) {
                RequestAttributes.describe(call.span(), operation, new Members(BeanModel.INSTANCE, given));
            }
            return send(sent, arguments[0]);
        } catch (RuntimeException | StackOverflowError | LinkageError odd) {
            // A request that cannot be read is sent as it is; whoever enters must come to the exit.
            return sent;
        }
    }

    // The marshalled request is the SDK's own and not signed yet.
    private Sent send(Sent sent, Object request) {
        exchange.requested(sent.call.span(), request);
        String[] headers = propagation.headers(sent.call.span().ref());
        for (int i = 0; i < headers.length; i += 2) {
            addHeader.call(request, headers[i], headers[i + 1]);
        }
        return sent;
    }

    @Override
    public Object exit(Object token, Object result, Throwable thrown) {
        Sent sent = (Sent) token;
        AwsCall call = sent.call;
        if (sent.isOwn) {
            call.leave();
        }
        if (call.hasSpan()) {
            Throwable unnamed = thrown;
            try {
                exchange.answered(call, result);
                unnamed = sent.isOwn && failure.named(call.span(), thrown) ? null : thrown;
            } finally {
                if (sent.isOwn) {
                    call.end(unnamed);
                }
            }
        }
        return result;
    }

    private static final class Sent {
        final AwsCall call;
        final boolean isOwn;

        Sent(AwsCall call, boolean isOwn) {
            this.call = call;
            this.isOwn = isOwn;
        }
    }
}
