package dev.coldspan.agent.bridge;

import dev.coldspan.agent.core.trace.Kind;
import dev.coldspan.agent.core.trace.SpanRef;
import dev.coldspan.agent.core.trace.SpanStart;
import dev.coldspan.agent.core.trace.Spans;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Gathers what is known of a span at its start. Not thread-safe, as the API allows. */
final class BridgeSpanBuilder implements SpanBuilder {
    private final Spans spans;
    private final String name;
    private final String scope;
    private final String version;
    private final List<Object> attributes = new ArrayList<>(8);
    private final List<Object> links = new ArrayList<>(0);
    private Context parent;
    private boolean withoutParent;
    private Kind kind = Kind.INTERNAL;
    private long epochNanos;

    BridgeSpanBuilder(Spans spans, String name, String scope, String version) {
        this.spans = spans;
        this.name = name;
        this.scope = scope;
        this.version = version;
    }

    @Override
    public SpanBuilder setParent(Context context) {
        if (context != null) {
            parent = context;
            withoutParent = false;
        }
        return this;
    }

    @Override
    public SpanBuilder setNoParent() {
        parent = null;
        withoutParent = true;
        return this;
    }

    @Override
    public SpanBuilder addLink(SpanContext linked) {
        return addLink(linked, Attributes.empty());
    }

    @Override
    public SpanBuilder addLink(SpanContext linked, Attributes pairs) {
        SpanRef ref = linked == null ? null : Refs.of(linked);
        if (ref != null) {
            links.add(ref);
            links.add(Pairs.of(pairs));
        }
        return this;
    }

    @Override
    public SpanBuilder setAttribute(String key, String value) {
        return add(key, value);
    }

    @Override
    public SpanBuilder setAttribute(String key, long value) {
        return add(key, value);
    }

    @Override
    public SpanBuilder setAttribute(String key, double value) {
        return add(key, value);
    }

    @Override
    public SpanBuilder setAttribute(String key, boolean value) {
        return add(key, value);
    }

    @Override
    public <T> SpanBuilder setAttribute(AttributeKey<T> key, T value) {
        return key == null ? this : add(key.getKey(), Pairs.plain(value));
    }

    private SpanBuilder add(String key, Object value) {
        if (key != null && value != null) {
            attributes.add(key);
            attributes.add(value);
        }
        return this;
    }

    @Override
    public SpanBuilder setSpanKind(SpanKind newKind) {
        kind = newKind == null ? kind : Kind.valueOf(newKind.name());
        return this;
    }

    @Override
    public SpanBuilder setStartTimestamp(long start, TimeUnit unit) {
        if (start > 0 && unit != null) {
            epochNanos = unit.toNanos(start);
        }
        return this;
    }

    @Override
    public Span startSpan() {
        SpanStart start =
                SpanStart.of(name, kind).parent(parentRef()).at(epochNanos).scope(scope, version);
        for (int i = 0; i < attributes.size(); i += 2) {
            start.set((String) attributes.get(i), attributes.get(i + 1));
        }
        for (int i = 0; i < links.size(); i += 2) {
            start.link((SpanRef) links.get(i), (Object[]) links.get(i + 1));
        }
        return new BridgeSpan(spans.start(start), true);
    }

    private SpanRef parentRef() {
        if (withoutParent) {
            return null;
        }
        Span span = Span.fromContextOrNull(parent == null ? Context.current() : parent);
        return span == null ? null : Refs.of(span);
    }
}
