package dev.coldspan.agent.bridge;

import dev.coldspan.agent.core.trace.Spans;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerBuilder;
import io.opentelemetry.api.trace.TracerProvider;

/** Makes tracers, which differ in their instrumentation scope only. */
final class BridgeTracerProvider implements TracerProvider {
    // What the SDK calls a scope without a name.
    private static final String UNKNOWN = "unknown";

    private final Spans spans;

    BridgeTracerProvider(Spans spans) {
        this.spans = spans;
    }

    @Override
    public Tracer get(String scope) {
        return get(scope, null);
    }

    @Override
    public Tracer get(String scope, String version) {
        return new BridgeTracer(spans, scope == null || scope.isEmpty() ? UNKNOWN : scope, version);
    }

    @Override
    public TracerBuilder tracerBuilder(String scope) {
        return new Builder(scope);
    }

    private final class Builder implements TracerBuilder {
        private final String scope;
        private String version;

        Builder(String scope) {
            this.scope = scope;
        }

        // Attributes carry their own schema here; the collector stores none per scope.
        @Override
        public TracerBuilder setSchemaUrl(String schemaUrl) {
            return this;
        }

        @Override
        public TracerBuilder setInstrumentationVersion(String newVersion) {
            version = newVersion;
            return this;
        }

        @Override
        public Tracer build() {
            return get(scope, version);
        }
    }
}
