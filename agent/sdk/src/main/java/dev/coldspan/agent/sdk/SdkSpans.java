package dev.coldspan.agent.sdk;

import dev.coldspan.agent.core.config.Limits;
import dev.coldspan.agent.core.config.Warnings;
import dev.coldspan.agent.core.export.OwnTraffic;
import dev.coldspan.agent.core.sdk.SdkRecorder;
import dev.coldspan.agent.core.trace.EndedSpans;
import dev.coldspan.agent.core.trace.EpochClock;
import dev.coldspan.agent.core.trace.Link;
import dev.coldspan.agent.core.trace.LiveSpan;
import dev.coldspan.agent.core.trace.RecordingSpans;
import dev.coldspan.agent.core.trace.Sampler;
import dev.coldspan.agent.core.trace.SpanRef;
import dev.coldspan.agent.core.trace.SpanStart;
import dev.coldspan.agent.core.trace.Spans;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Records through tracers of the SDK. What its samplers, processors and exporters do meanwhile is the agent's own traffic.
 * Thread-safe.
 */
final class SdkSpans implements SdkRecorder {
    private final SdkTracerProvider provider;
    private final EndedSpans ended;
    private final String ownVersion;
    private final Failures failures;
    private final Spans fallback;

    /** {@code ended} takes spans reported early; {@code ownVersion} is the version of the agent's own scope. */
    SdkSpans(SdkTracerProvider provider, EndedSpans ended, String ownVersion, Warnings warnings) {
        this.provider = provider;
        this.ended = ended;
        this.ownVersion = ownVersion;
        this.failures = new Failures(warnings);
        Sampler sampler = Sampler.named("parentbased_always_on", null, warnings);
        this.fallback = new RecordingSpans(sampler, new Limits(128, 4_096, 128, 128), ended);
    }

    /** A span whose start an extension breaks is recorded without the SDK. */
    @Override
    public LiveSpan start(SpanStart start) {
        Object before = OwnTraffic.enter();
        try {
            return new SdkLiveSpan(startInSdk(start), start.kind(), ended, failures);
        } catch (RuntimeException | LinkageError broken) {
            failures.add(broken);
            return fallback.start(start);
        } finally {
            OwnTraffic.leave(before);
        }
    }

    private Span startInSdk(SpanStart start) {
        SpanBuilder builder = tracer(start).spanBuilder(start.name());
        builder.setSpanKind(SpanKind.valueOf(start.kind().name()));
        builder.setStartTimestamp(
                start.epochNanos() == 0 ? EpochClock.now() : start.epochNanos(), TimeUnit.NANOSECONDS);
        setParent(builder, start.parent());
        List<Object> pairs = start.attributes();
        for (int i = 0; i + 1 < pairs.size(); i += 2) {
            Values.set(builder, (String) pairs.get(i), pairs.get(i + 1));
        }
        for (Link link : start.links()) {
            builder.addLink(Contexts.of(link.span()), Values.attributes(link.pairs()));
        }
        return builder.startSpan();
    }

    // The provider keeps the tracers it has made.
    private Tracer tracer(SpanStart start) {
        boolean own = SpanStart.OWN_SCOPE.equals(start.scope()) && start.scopeVersion() == null;
        String version = own ? ownVersion : start.scopeVersion();
        return version == null ? provider.get(start.scope()) : provider.get(start.scope(), version);
    }

    private static void setParent(SpanBuilder builder, SpanRef parent) {
        if (parent == null) {
            builder.setNoParent();
        } else {
            builder.setParent(Context.root().with(Span.wrap(Contexts.of(parent))));
        }
    }

    @Override
    public void flush(long millis) {
        if (millis <= 0) {
            return;
        }
        Object before = OwnTraffic.enter();
        try {
            provider.forceFlush().join(millis, TimeUnit.MILLISECONDS);
        } catch (RuntimeException | LinkageError broken) {
            failures.add(broken);
        } finally {
            OwnTraffic.leave(before);
        }
    }
}
