package dev.coldspan.agent.instrumentation.awslambda;

import com.amazonaws.services.lambda.runtime.Context;
import dev.coldspan.agent.core.trace.Kind;
import dev.coldspan.agent.core.trace.SpanRef;
import dev.coldspan.agent.core.trace.SpanStart;
import dev.coldspan.agent.instrumentation.invocation.Call;
import dev.coldspan.agent.instrumentation.invocation.Keys;

/** A call as the handler sees it; every getter of the context may throw, and there may be no context at all. */
final class HandlerCall extends Call {
    private final Context context;
    private final LambdaFunction function;

    HandlerCall(Context context, LambdaFunction function) {
        this.context = context;
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
        return XRayParent.find(null, function.environment());
    }

    @Override
    public void describe(SpanStart root) {
        try {
            if (context != null) {
                function.locate(context.getInvokedFunctionArn());
                root.set(Keys.INVOCATION_ID, context.getAwsRequestId())
                        .set(Keys.INVOKED_ARN, context.getInvokedFunctionArn());
            }
        } catch (RuntimeException refused) {
            // A span without them is still worth having.
        }
        root.set(Keys.TRIGGER, "other").set(Keys.TRIGGER_SOURCE, "direct");
    }

    @Override
    public long remainingMillis() {
        try {
            return context == null ? Long.MAX_VALUE : Math.max(0, context.getRemainingTimeInMillis());
        } catch (RuntimeException refused) {
            return 0;
        }
    }
}
