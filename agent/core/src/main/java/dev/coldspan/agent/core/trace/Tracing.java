package dev.coldspan.agent.core.trace;

import dev.coldspan.agent.core.config.AgentConfig;
import dev.coldspan.agent.core.config.Warnings;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanLimits;

/** Builds the tracer. No global is registered, no thread started, no shutdown hook added. */
public final class Tracing {
    private static final String SCOPE = "dev.coldspan.agent";

    private Tracing() {}

    /** A tracer whose ended spans go to {@code buffer}; their resource is set when they are encoded. */
    public static Tracer start(AgentConfig config, SpanBuffer buffer, String version, Warnings warnings) {
        SpanLimits limits = SpanLimits.builder()
                .setMaxAttributeValueLength(config.attributeLengthLimit())
                .build();
        SdkTracerProvider provider = SdkTracerProvider.builder()
                .setResource(Resource.empty())
                .setIdGenerator(new EntropyIdGenerator())
                .setSampler(Samplers.named(config.sampler(), config.samplerArgument(), warnings))
                .setSpanLimits(limits)
                .addSpanProcessor(buffer)
                .build();
        return provider.get(SCOPE, version);
    }
}
