package dev.coldspan.agent.instrumentation;

import dev.coldspan.agent.core.config.AgentConfig;
import dev.coldspan.agent.core.config.Warnings;
import dev.coldspan.agent.core.export.Flusher;
import dev.coldspan.agent.core.export.ResourceAttributes;
import dev.coldspan.agent.core.sdk.Sdk;
import dev.coldspan.agent.core.sdk.SdkRecorder;
import dev.coldspan.agent.core.sdk.SdkSettings;
import dev.coldspan.agent.core.trace.RecordingSpans;
import dev.coldspan.agent.core.trace.Sampler;
import dev.coldspan.agent.core.trace.SpanBuffer;
import dev.coldspan.agent.core.trace.Spans;
import dev.coldspan.agent.instrumentation.extension.Extensions;
import java.util.Map;

/** Chooses who records: the agent by itself, or the SDK where somebody asked for it. */
final class Recorders {
    private Recorders() {}

    static Spans own(AgentConfig config, SpanBuffer buffer, Warnings warnings) {
        Sampler sampler = Sampler.named(config.sampler(), config.samplerArgument(), warnings);
        return new RecordingSpans(sampler, config.limits(), buffer);
    }

    /** Null when the SDK cannot be set up, which is warned of. */
    static Spans sdk(
            Map<String, String> environment,
            Extensions extensions,
            SpanBuffer buffer,
            ResourceAttributes resource,
            Flusher flusher,
            Warnings warnings) {
        SdkSettings settings =
                new SdkSettings(environment, buffer, resource, extensions.loader(), AgentVersion.get(), warnings);
        try {
            SdkRecorder recorder = Sdk.start(settings);
            flusher.flushFirst(recorder);
            return recorder;
        } catch (ReflectiveOperationException | RuntimeException | LinkageError failure) {
            warnings.warn("the OpenTelemetry SDK could not be set up, spans are recorded without it: "
                    + (failure.getMessage() == null ? failure : failure.getMessage()));
            return null;
        }
    }
}
