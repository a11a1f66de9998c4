package dev.coldspan.agent.bridge;

import dev.coldspan.agent.core.trace.EpochClock;
import dev.coldspan.agent.core.trace.LiveSpan;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import java.util.concurrent.TimeUnit;

/** A span of the agent as the function sees it. Two of them are equal when they show the same span. */
final class BridgeSpan implements Span {
    private final LiveSpan live;
    private final boolean owned;
    private SpanContext context;

    /** {@code owned} spans were started by the function, which alone may end them; others end when the agent says so. */
    BridgeSpan(LiveSpan live, boolean owned) {
        this.live = live;
        this.owned = owned;
    }

    LiveSpan live() {
        return live;
    }

    @Override
    public <T> Span setAttribute(AttributeKey<T> key, T value) {
        if (key != null && value != null) {
            live.set(key.getKey(), Pairs.plain(value));
        }
        return this;
    }

    @Override
    public Span addEvent(String name, Attributes attributes) {
        return event(name, EpochClock.now(), Pairs.of(attributes));
    }

    @Override
    public Span addEvent(String name, Attributes attributes, long timestamp, TimeUnit unit) {
        return unit == null ? this : event(name, unit.toNanos(timestamp), Pairs.of(attributes));
    }

    private Span event(String name, long epochNanos, Object[] pairs) {
        if (name != null) {
            live.event(name, epochNanos, pairs);
        }
        return this;
    }

    @Override
    public Span setStatus(StatusCode code, String description) {
        if (code == StatusCode.OK) {
            live.succeed();
        } else if (code == StatusCode.ERROR) {
            live.fail(description == null || description.isEmpty() ? null : description);
        }
        return this;
    }

    @Override
    public Span recordException(Throwable thrown, Attributes attributes) {
        if (thrown != null && live.isRecording()) {
            event("exception", EpochClock.now(), Thrown.pairs(thrown, attributes));
        }
        return this;
    }

    @Override
    public Span updateName(String name) {
        live.rename(name);
        return this;
    }

    @Override
    public Span addLink(SpanContext linked) {
        return addLink(linked, Attributes.empty());
    }

    @Override
    public Span addLink(SpanContext linked, Attributes attributes) {
        if (linked != null && linked.isValid()) {
            live.link(Refs.of(linked), Pairs.of(attributes));
        }
        return this;
    }

    @Override
    public void end() {
        if (owned) {
            live.end();
        }
    }

    @Override
    public void end(long timestamp, TimeUnit unit) {
        if (owned) {
            live.end(timestamp <= 0 || unit == null ? EpochClock.now() : unit.toNanos(timestamp));
        }
    }

    // Racy on purpose: whoever makes it, it is the same.
    @Override
    public SpanContext getSpanContext() {
        SpanContext known = context;
        if (known == null) {
            known = Refs.toContext(live.ref());
            context = known;
        }
        return known;
    }

    @Override
    public boolean isRecording() {
        return live.isRecording();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BridgeSpan && ((BridgeSpan) other).live == live;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(live);
    }

    @Override
    public String toString() {
        return "Span{" + live.ref() + "}";
    }
}
