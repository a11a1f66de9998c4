package dev.coldspan.agent.sdk;

import dev.coldspan.agent.core.trace.SpanRef;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.propagation.internal.W3CTraceContextEncoding;

/** Span references of the agent and span contexts of the SDK, one to the other. */
final class Contexts {
    private Contexts() {}

    static SpanContext of(SpanRef ref) {
        TraceFlags flags = TraceFlags.fromByte((byte) ref.flags());
        TraceState state = state(ref.traceState());
        return ref.isRemote()
                ? SpanContext.createFromRemoteParent(ref.traceId(), ref.spanId(), flags, state)
                : SpanContext.create(ref.traceId(), ref.spanId(), flags, state);
    }

    private static TraceState state(String header) {
        try {
            return header == null ? TraceState.getDefault() : W3CTraceContextEncoding.decodeTraceState(header);
        } catch (IllegalArgumentException malformed) {
            return TraceState.getDefault();
        }
    }

    /** Null when the context is not valid, as that of a span without parent. */
    static SpanRef toRef(SpanContext context) {
        if (!context.isValid()) {
            return null;
        }
        String trace = context.getTraceId();
        long high = Long.parseUnsignedLong(trace.substring(0, 16), 16);
        long low = Long.parseUnsignedLong(trace.substring(16), 16);
        long span = Long.parseUnsignedLong(context.getSpanId(), 16);
        TraceState entries = context.getTraceState();
        String state = entries.isEmpty() ? null : W3CTraceContextEncoding.encodeTraceState(entries);
        return context.isRemote()
                ? SpanRef.remote(high, low, span, context.getTraceFlags().asByte(), state)
                : SpanRef.local(high, low, span, context.isSampled(), state);
    }
}
