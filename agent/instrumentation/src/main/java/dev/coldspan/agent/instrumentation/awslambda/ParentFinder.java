package dev.coldspan.agent.instrumentation.awslambda;

import dev.coldspan.agent.core.propagation.TraceParent;
import dev.coldspan.agent.core.propagation.XRayHeader;
import dev.coldspan.agent.instrumentation.event.Event;
import io.opentelemetry.api.trace.SpanContext;

/** The remote span that caused an invocation: W3C headers of the event first, then the X-Ray header of the runtime. */
final class ParentFinder {
    private final LambdaEnvironment environment;

    ParentFinder(LambdaEnvironment environment) {
        this.environment = environment;
    }

    /** Returns null when the invocation begins a trace. */
    SpanContext find(Event event, Call call) {
        SpanContext w3c = TraceParent.parse(event.header("traceparent"), event.header("tracestate"));
        if (w3c != null) {
            return w3c;
        }
        SpanContext xray = XRayHeader.parse(System.getProperty("com.amazonaws.xray.traceHeader"));
        if (xray == null) {
            xray = XRayHeader.parse(call.xrayHeader());
        }
        return xray == null ? XRayHeader.parse(environment.xrayHeader()) : xray;
    }
}
