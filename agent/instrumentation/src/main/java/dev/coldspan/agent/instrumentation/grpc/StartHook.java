package dev.coldspan.agent.instrumentation.grpc;

import dev.coldspan.agent.bootstrap.Hook;
import dev.coldspan.agent.core.propagation.Propagators;
import dev.coldspan.agent.core.trace.CurrentSpan;
import dev.coldspan.agent.core.trace.Kind;
import dev.coldspan.agent.core.trace.LiveSpan;
import dev.coldspan.agent.instrumentation.Services;
import dev.coldspan.agent.instrumentation.client.ClientCall;
import dev.coldspan.agent.instrumentation.client.ClientCalls;
import dev.coldspan.agent.instrumentation.reflect.Getter;

/** A call begins: one span, unary or streaming, until the call is closed. */
public final class StartHook extends Hook {
    private static final int HEADERS = 1;

    private final ClientCalls clients;
    private final CurrentSpan current;
    private final Propagators propagators;
    private final MetadataHeaders headers = new MetadataHeaders();
    private final Getter descriptor = Getter.ofField("method");
    private final Getter fullMethodName = Getter.of("getFullMethodName");

    /** Found by its name. */
    public StartHook(Services services) {
        clients = services.clients;
        current = services.current;
        propagators = Propagators.of(services.environment.get("OTEL_PROPAGATORS"), services.warnings);
    }

    @Override
    public Object enter(Object self, Object[] arguments) {
        LiveSpan parent = Calls.PARENTS.remove(arguments[HEADERS]);
        LiveSpan previous = parent == null ? null : current.swap(parent);
        try {
            return start(self, arguments[HEADERS]);
        } finally {
            if (parent != null) {
                current.swap(previous);
            }
        }
    }

    private ClientCall start(Object self, Object metadata) {
        String method = fullMethodName.text(descriptor.from(self));
        ClientCall call = clients.start(method == null ? "grpc" : method, Kind.CLIENT);
        if (call == null) {
            return null;
        }
        try {
            RpcAttributes.request(call.span(), method, Calls.TARGETS.get(self));
            Calls.STARTED.put(self, call);
            headers.add(metadata, propagators.headers(call.span().ref()));
            // The library's own work is short; what follows on this thread is the application's.
            call.leave();
            return call;
        } catch (RuntimeException | Error failure) {
            call.abandon();
            throw failure;
        }
    }

    @Override
    public Object exit(Object token, Object result, Throwable thrown) {
        if (thrown != null) {
            ((ClientCall) token).end(thrown);
        }
        return result;
    }
}
