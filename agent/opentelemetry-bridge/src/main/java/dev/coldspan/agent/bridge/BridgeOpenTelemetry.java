package dev.coldspan.agent.bridge;

import dev.coldspan.agent.core.trace.Spans;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.baggage.propagation.W3CBaggagePropagator;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.context.propagation.TextMapPropagator;

/** The global instance. Traces are recorded; metrics and logs stay the API's own, which do nothing. */
final class BridgeOpenTelemetry implements OpenTelemetry {
    private final TracerProvider tracers;
    private final ContextPropagators propagators = ContextPropagators.create(
            TextMapPropagator.composite(W3CTraceContextPropagator.getInstance(), W3CBaggagePropagator.getInstance()));

    BridgeOpenTelemetry(Spans spans) {
        tracers = new BridgeTracerProvider(spans);
    }

    @Override
    public TracerProvider getTracerProvider() {
        return tracers;
    }

    @Override
    public ContextPropagators getPropagators() {
        return propagators;
    }
}
