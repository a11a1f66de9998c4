package dev.coldspan.agent.sdk;

import dev.coldspan.agent.core.export.OwnTraffic;
import dev.coldspan.agent.core.trace.EndedSpans;
import dev.coldspan.agent.core.trace.Kind;
import dev.coldspan.agent.core.trace.LiveSpan;
import dev.coldspan.agent.core.trace.RecordedSpan;
import dev.coldspan.agent.core.trace.SpanRef;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.ReadableSpan;
import java.util.concurrent.TimeUnit;

/** A span of the SDK with the agent's face. */
final class SdkLiveSpan extends LiveSpan {
    private final Span span;
    private final EndedSpans ended;
    private final Failures failures;

    SdkLiveSpan(Span span, Kind kind, EndedSpans ended, Failures failures) {
        super(Contexts.toRef(span.getSpanContext()), kind);
        this.span = span;
        this.ended = ended;
        this.failures = failures;
    }

    @Override
    public RecordedSpan copy() {
        boolean isSent = span instanceof ReadableSpan && span.getSpanContext().isSampled();
        return isSent ? Conversion.toRecorded(((ReadableSpan) span).toSpanData(), ended) : null;
    }

    @Override
    public boolean isRecording() {
        return span.isRecording();
    }

    @Override
    public LiveSpan set(String key, Object value) {
        Values.set(span, key, value);
        return this;
    }

    @Override
    public void rename(String name) {
        if (name != null) {
            span.updateName(name);
        }
    }

    @Override
    public void link(SpanRef linked, Object... pairs) {
        if (linked != null) {
            span.addLink(Contexts.of(linked), Values.attributes(pairs));
        }
    }

    @Override
    public void event(String name, long epochNanos, Object... pairs) {
        span.addEvent(name, Values.attributes(pairs), epochNanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void fail(String description) {
        span.setStatus(StatusCode.ERROR, description == null ? "" : description);
    }

    @Override
    public void succeed() {
        span.setStatus(StatusCode.OK);
    }

    @Override
    public void end(long epochNanos) {
        Object before = OwnTraffic.enter();
        try {
            span.end(epochNanos, TimeUnit.NANOSECONDS);
        } catch (RuntimeException | LinkageError broken) {
            failures.add(broken);
        } finally {
            OwnTraffic.leave(before);
        }
    }
}
