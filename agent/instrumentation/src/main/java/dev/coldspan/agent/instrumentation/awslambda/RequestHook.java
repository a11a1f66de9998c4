package dev.coldspan.agent.instrumentation.awslambda;

import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.dto.InvocationRequest;
import dev.coldspan.agent.bootstrap.Hook;
import dev.coldspan.agent.instrumentation.invocation.Invocation;
import dev.coldspan.agent.instrumentation.invocation.Invocations;

/**
 * The runtime client takes the event out of a request, which it does right before it calls the handler: an invocation
 * begins. One that never ended on this thread, because the client gave up on it, is forgotten.
 */
public final class RequestHook extends Hook {
    private final Invocations invocations;
    private final LambdaFunction function;
    private final ThreadLocal<Boolean> beginning = new ThreadLocal<>();

    /** Reports to {@code invocations}. */
    public RequestHook(Invocations invocations, LambdaFunction function) {
        this.invocations = invocations;
        this.function = function;
    }

    @Override
    public Object enter(Object self, Object[] arguments) {
        // The event is taken again by ourselves, and perhaps by others.
        InvocationRequest request = (InvocationRequest) self;
        if (beginning.get() != null || isRunning(request)) {
            return null;
        }
        long entered = System.nanoTime();
        beginning.set(Boolean.TRUE);
        try {
            invocations.abandon();
            invocations.begin(new RequestCall(request, function), entered);
        } finally {
            beginning.remove();
        }
        return null;
    }

    private boolean isRunning(InvocationRequest request) {
        Invocation running = invocations.current();
        return running != null && running.call() instanceof RequestCall && ((RequestCall) running.call()).isOf(request);
    }
}
