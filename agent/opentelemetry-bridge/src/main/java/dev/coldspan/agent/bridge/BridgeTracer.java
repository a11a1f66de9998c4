package dev.coldspan.agent.bridge;

import dev.coldspan.agent.core.trace.Spans;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.Tracer;

/** Starts spans of one instrumentation scope. */
final class BridgeTracer implements Tracer {
    // As the SDK names a span that was given no name.
    private static final String UNNAMED = "<unspecified span name>";

    private final Spans spans;
    private final String scope;
    private final String version;

    BridgeTracer(Spans spans, String scope, String version) {
        this.spans = spans;
        this.scope = scope;
        this.version = version;
    }

    @Override
    public SpanBuilder spanBuilder(String name) {
        boolean unnamed = name == null || name.trim().isEmpty();
        return new BridgeSpanBuilder(spans, unnamed ? UNNAMED : name, scope, version);
    }
}
