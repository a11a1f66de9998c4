package dev.coldspan.agent.instrumentation.awslambda;

import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.dto.InvocationRequest;
import dev.coldspan.agent.bootstrap.Hook;
import dev.coldspan.agent.instrumentation.invocation.Invocation;
import dev.coldspan.agent.instrumentation.invocation.Invocations;

/** One call of the runtime client's {@code LambdaRequestHandler.call(InvocationRequest)}. */
public final class InvocationHook extends Hook {
    private final Invocations invocations;
    private final LambdaFunction function;

    /** Reports to {@code invocations}. */
    public InvocationHook(Invocations invocations, LambdaFunction function) {
        this.invocations = invocations;
        this.function = function;
    }

    @Override
    public Object enter(Object self, Object[] arguments) {
        long entered = System.nanoTime();
        return invocations.isInside()
                ? null
                : invocations.begin(new RequestCall((InvocationRequest) arguments[0], function), entered);
    }

    @Override
    public Object exit(Object token, Object result, Throwable thrown) {
        invocations.end((Invocation) token, result, thrown);
        return result;
    }
}
