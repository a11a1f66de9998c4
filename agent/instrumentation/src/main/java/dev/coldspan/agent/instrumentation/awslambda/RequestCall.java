package dev.coldspan.agent.instrumentation.awslambda;

import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.dto.InvocationRequest;
import dev.coldspan.agent.core.trace.Kind;
import dev.coldspan.agent.core.trace.SpanRef;
import dev.coldspan.agent.core.trace.SpanStart;
import dev.coldspan.agent.instrumentation.invocation.Call;
import dev.coldspan.agent.instrumentation.invocation.Keys;

/** A call as the runtime client got it from the Runtime API. */
final class RequestCall extends Call {
    private final InvocationRequest request;
    private final LambdaFunction function;

    RequestCall(InvocationRequest request, LambdaFunction function) {
        this.request = request;
        this.function = function;
    }

    @Override
    public String functionName() {
        return function.name();
    }

    @Override
    public Kind kind() {
        return Kind.SERVER;
    }

    @Override
    public SpanRef parent() {
        return XRayParent.find(request.getXrayTraceId(), function.environment());
    }

    @Override
    public void describe(SpanStart root) {
        function.locate(request.getInvokedFunctionArn());
        root.set(Keys.INVOCATION_ID, request.getId())
                .set(Keys.INVOKED_ARN, request.getInvokedFunctionArn())
                .set(Keys.TRIGGER, "other")
                .set(Keys.TRIGGER_SOURCE, "direct");
    }

    @Override
    public long remainingMillis() {
        return Math.max(0, request.getDeadlineTimeInMs() - System.currentTimeMillis());
    }
}
