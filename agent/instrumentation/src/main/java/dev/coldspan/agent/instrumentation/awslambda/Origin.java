package dev.coldspan.agent.instrumentation.awslambda;

import dev.coldspan.agent.core.propagation.Propagators;
import dev.coldspan.agent.core.trace.Kind;
import dev.coldspan.agent.core.trace.LiveSpan;
import dev.coldspan.agent.core.trace.SpanRef;
import dev.coldspan.agent.core.trace.SpanStart;
import dev.coldspan.agent.core.trace.Spans;
import dev.coldspan.agent.instrumentation.event.Cause;
import dev.coldspan.agent.instrumentation.event.ClientContext;
import dev.coldspan.agent.instrumentation.event.Event;
import dev.coldspan.agent.instrumentation.event.Response;
import dev.coldspan.agent.instrumentation.invocation.Keys;

/** Where a call came from, read from its event, whichever way that was seen. */
final class Origin {
    private final LambdaFunction function;
    private final Cause cause;
    private QueueWait wait;

    private Origin(LambdaFunction function, Cause cause) {
        this.function = function;
        this.cause = cause;
    }

    /** Never throws: a call whose event cannot be read is a direct one. */
    static Origin of(Event event, LambdaFunction function) {
        try {
            return new Origin(function, event.cause(function.propagators()));
        } catch (RuntimeException unreadable) {
            return new Origin(function, Event.of(null, 0).cause(function.propagators()));
        }
    }

    Kind kind() {
        return cause.trigger().isConsumer() ? Kind.CONSUMER : Kind.SERVER;
    }

    /** The sender named by the event, by the caller's client context or by the runtime's X-Ray header, in this order. */
    SpanRef parent(String clientContext, String xrayHeader) {
        SpanRef parent = cause.parent();
        if (parent == null && clientContext != null) {
            parent = ClientContext.caller(clientContext, function.propagators());
        }
        return parent == null ? xray(xrayHeader) : parent;
    }

    /** The X-Ray header of an invocation, wherever a runtime puts it. */
    private SpanRef xray(String ofRequest) {
        Propagators propagators = function.propagators();
        SpanRef parent = propagators.extractLambda(ofRequest);
        if (parent == null) {
            parent = propagators.extractLambda(System.getProperty("com.amazonaws.xray.traceHeader"));
        }
        return parent == null ? propagators.extractLambda(function.environment().xrayHeader()) : parent;
    }

    void describe(SpanStart root) {
        cause.describe(root);
        if (cause.earliestSent() >= 0) {
            wait = QueueWait.until(System.currentTimeMillis(), cause);
            wait.describe(root);
        }
    }

    /** Adds the span of the waiting time. */
    void started(Spans spans, LiveSpan root) {
        if (wait != null && root.isRecording()) {
            wait.record(spans, root);
        }
    }

    /** Whether an answer has anything to tell: a status, what failed of a batch, or itself. */
    boolean tellsOfResponses() {
        return cause.trigger().isHttp() || cause.trigger().isConsumer() || function.responses() != null;
    }

    /** Adds the status or the number of failures; returns whether an HTTP function answered 5xx, which fails its caller all the same. */
    boolean describeResponse(LiveSpan root, Response response) {
        if (function.responses() != null) {
            root.set("coldspan.response.body", function.responses().of(response));
        }
        int failures = cause.trigger().isConsumer() ? response.batchItemFailures() : 0;
        if (failures > 0) {
            root.set("coldspan.batch.failures", failures);
        }
        int status = cause.trigger().isHttp() ? response.statusCode() : -1;
        if (status > 0) {
            root.set(Keys.HTTP_STATUS, status);
        }
        if (status >= 500) {
            root.set(Keys.ERROR_TYPE, Integer.toString(status));
        }
        return status >= 500;
    }
}
