package dev.coldspan.agent.sdk;

import dev.coldspan.agent.core.export.OwnTraffic;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.autoconfigure.spi.AutoConfigurationCustomizer;
import io.opentelemetry.sdk.autoconfigure.spi.AutoConfigurationCustomizerProvider;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.ResourceProvider;
import io.opentelemetry.sdk.autoconfigure.spi.traces.ConfigurableSamplerProvider;
import io.opentelemetry.sdk.autoconfigure.spi.traces.ConfigurableSpanExporterProvider;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a user's extension may bring, found through the SDK's own service interfaces. */
public final class Extension implements AutoConfigurationCustomizerProvider {
    static final List<String> started = new ArrayList<>();
    static final List<String> ended = new ArrayList<>();
    static final Map<String, Object> resource = new HashMap<>();
    /** What was not marked as the agent's own traffic. */
    static final List<String> observed = Collections.synchronizedList(new ArrayList<>());

    static int exports;
    static int flushes;

    static void reset() {
        started.clear();
        ended.clear();
        resource.clear();
        observed.clear();
        exports = 0;
        flushes = 0;
    }

    private static void note(String what) {
        if (!OwnTraffic.isCurrentThread()) {
            observed.add(what);
        }
    }

    @Override
    public void customize(AutoConfigurationCustomizer customizer) {
        note("set-up");
        customizer.addTracerProviderCustomizer((builder, config) -> builder.addSpanProcessor(new Processor()));
    }

    private static final class Processor implements SpanProcessor {
        @Override
        public void onStart(Context parent, ReadWriteSpan span) {
            note("onStart");
            started.add(span.getName());
            if (span.getName().equals("breaks at the start")) {
                throw new IllegalStateException("start");
            }
            if (span.getName().equals("marked")) {
                span.setAttribute("extension", "was here");
            }
        }

        @Override
        public boolean isStartRequired() {
            return true;
        }

        @Override
        public void onEnd(ReadableSpan span) {
            note("onEnd");
            ended.add(span.getName());
            if (span.getName().equals("breaks at the end")) {
                throw new IllegalStateException("end");
            }
            Attributes attributes = span.toSpanData().getResource().getAttributes();
            attributes.forEach((key, value) -> resource.put(key.getKey(), value));
        }

        @Override
        public boolean isEndRequired() {
            return true;
        }

        @Override
        public CompletableResultCode forceFlush() {
            note("forceFlush");
            flushes++;
            return CompletableResultCode.ofSuccess();
        }
    }

    /** Drops spans called health. */
    public static final class NoHealthChecks implements ConfigurableSamplerProvider, Sampler {
        @Override
        public Sampler createSampler(ConfigProperties config) {
            return this;
        }

        @Override
        public String getName() {
            return "no_health_checks";
        }

        @Override
        public SamplingResult shouldSample(
                Context parent, String trace, String name, SpanKind kind, Attributes attributes, List<LinkData> links) {
            note("shouldSample");
            return SamplingResult.create(
                    name.equals("health") ? SamplingDecision.DROP : SamplingDecision.RECORD_AND_SAMPLE);
        }

        @Override
        public String getDescription() {
            return getName();
        }
    }

    /** Adds the team. */
    public static final class Team implements ResourceProvider {
        @Override
        public Resource createResource(ConfigProperties config) {
            return Resource.create(Attributes.builder().put("team", "payments").build());
        }
    }

    /** An exporter that keeps nothing. */
    public static final class Memory implements ConfigurableSpanExporterProvider, SpanExporter {
        @Override
        public SpanExporter createExporter(ConfigProperties config) {
            return this;
        }

        @Override
        public String getName() {
            return "memory";
        }

        @Override
        public CompletableResultCode export(Collection<SpanData> spans) {
            note("export");
            exports++;
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }
}
