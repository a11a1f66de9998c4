package dev.coldspan.agent.instrumentation.httpclient;

import dev.coldspan.agent.core.export.OwnTraffic;
import dev.coldspan.agent.core.propagation.ParentContext;
import dev.coldspan.agent.core.trace.ActiveSpans;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import java.net.URI;

/** Starts a CLIENT span for an outgoing request, unless it is none of the invocation's business. */
public final class HttpCalls {
    private final Tracer tracer;
    private final ActiveSpans active;
    private final String runtimeApi;

    /** {@code runtimeApi} is host:port of the Lambda Runtime API, whose requests make no spans; may be null. */
    public HttpCalls(Tracer tracer, ActiveSpans active, String runtimeApi) {
        this.tracer = tracer;
        this.active = active;
        this.runtimeApi = runtimeApi;
    }

    /** Returns null outside an invocation, for the agent's own requests and for the Runtime API's. */
    public HttpCall start(URI uri) {
        SpanContext parent = active.current();
        if (parent == null || OwnTraffic.isCurrentThread() || isRuntimeApi(uri)) {
            return null;
        }
        Span span = tracer.spanBuilder("HTTP")
                .setSpanKind(SpanKind.CLIENT)
                .setParent(ParentContext.of(parent))
                .startSpan();
        return new HttpCall(span, uri);
    }

    private boolean isRuntimeApi(URI uri) {
        return runtimeApi != null && runtimeApi.equalsIgnoreCase(uri.getRawAuthority());
    }
}
