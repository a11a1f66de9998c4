package dev.coldspan.agent.instrumentation.awslambda;

import com.amazonaws.services.lambda.runtime.Context;
import dev.coldspan.agent.bootstrap.HandlerHooks;
import java.io.OutputStream;

/** A handler's arguments sorted by role, and what its context tells; every getter of the context may throw. */
final class Call {
    private final Object event;
    private final Context context;

    private Call(Object event, Context context) {
        this.event = event;
        this.context = context;
    }

    /** The first argument that is neither context nor output stream is the event. */
    static Call of(Object[] arguments) {
        Object event = null;
        Context context = null;
        for (Object argument : arguments) {
            if (argument instanceof Context) {
                context = (Context) argument;
            } else if (event == null && !(argument instanceof OutputStream)) {
                event = argument;
            }
        }
        Object caller = context == null ? HandlerHooks.callerContext() : context;
        return new Call(event, caller instanceof Context ? (Context) caller : null);
    }

    /** The event or input stream; null when the handler takes none. */
    Object event() {
        return event;
    }

    /** Null when unknown. */
    String requestId() {
        try {
            return context == null ? null : context.getAwsRequestId();
        } catch (RuntimeException refused) {
            return null;
        }
    }

    /** Null when unknown. */
    String functionArn() {
        try {
            return context == null ? null : context.getInvokedFunctionArn();
        } catch (RuntimeException refused) {
            return null;
        }
    }

    /** Null when unknown. */
    String functionName() {
        try {
            return context == null ? null : context.getFunctionName();
        } catch (RuntimeException refused) {
            return null;
        }
    }

    /** Null when unknown, or when the runtime's core library is older than 1.4.0 and has no such method. */
    String xrayHeader() {
        try {
            return context == null ? null : context.getXrayTraceId();
        } catch (RuntimeException | LinkageError refused) {
            return null;
        }
    }

    /** Milliseconds until the platform stops the invocation: unlimited without a context, 0 when it cannot be told. */
    long remainingMillis() {
        if (context == null) {
            return Long.MAX_VALUE;
        }
        try {
            return Math.max(0, context.getRemainingTimeInMillis());
        } catch (RuntimeException refused) {
            return 0;
        }
    }
}
