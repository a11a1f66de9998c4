package dev.coldspan.agent.instrumentation.awslambda;

import com.amazonaws.services.lambda.runtime.Context;
import dev.coldspan.agent.core.trace.Kind;
import dev.coldspan.agent.core.trace.LiveSpan;
import dev.coldspan.agent.core.trace.SpanRef;
import dev.coldspan.agent.core.trace.SpanStart;
import dev.coldspan.agent.core.trace.Spans;
import dev.coldspan.agent.instrumentation.event.Event;
import dev.coldspan.agent.instrumentation.event.Response;
import dev.coldspan.agent.instrumentation.invocation.Call;
import dev.coldspan.agent.instrumentation.invocation.Keys;
import java.io.OutputStream;

/** A call as the handler sees it; every getter of the context may throw, and there may be no context at all. */
final class HandlerCall extends Call {
    private final Context context;
    private final LambdaFunction function;
    private final Origin origin;

    private HandlerCall(Context context, Object event, LambdaFunction function) {
        this.context = context;
        this.function = function;
        this.origin = Origin.of(Event.ofArgument(event), function);
    }

    /** Sorts a handler's arguments: the first one that is neither context nor output stream is the event. */
    static HandlerCall of(Object[] arguments, LambdaFunction function) {
        Object event = null;
        Context context = null;
        for (Object argument : arguments) {
            if (argument instanceof Context) {
                context = (Context) argument;
            } else if (event == null && !(argument instanceof OutputStream)) {
                event = argument;
            }
        }
        return new HandlerCall(context, event, function);
    }

    @Override
    public String functionName() {
        return function.name();
    }

    @Override
    public Kind kind() {
        return origin.kind();
    }

    @Override
    public SpanRef parent() {
        return origin.parent(null, null);
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
        origin.describe(root);
    }

    @Override
    public void started(Spans spans, LiveSpan root) {
        origin.started(spans, root);
    }

    @Override
    public boolean describeResult(LiveSpan root, Object result) {
        return result != null && origin.tellsOfResponses() && origin.describeResponse(root, Response.ofResult(result));
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
