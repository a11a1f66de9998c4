package dev.coldspan.agent.bridge;

import dev.coldspan.agent.core.trace.SpanRef;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.TraceStateBuilder;
import java.util.Map;

/** Span contexts of the API and span references of the agent, one to the other. */
final class Refs {
    private Refs() {}

    /** Null unless the span has valid ids. */
    static SpanRef of(Span span) {
        return span instanceof BridgeSpan ? ((BridgeSpan) span).live().ref() : of(span.getSpanContext());
    }

    /** Null unless the ids are valid. */
    static SpanRef of(SpanContext context) {
        if (!context.isValid()) {
            return null;
        }
        String trace = context.getTraceId();
        long high = Long.parseUnsignedLong(trace.substring(0, 16), 16);
        long low = Long.parseUnsignedLong(trace.substring(16), 16);
        long span = Long.parseUnsignedLong(context.getSpanId(), 16);
        String state = header(context.getTraceState());
        return context.isRemote()
                ? SpanRef.remote(high, low, span, context.getTraceFlags().asByte(), state)
                : SpanRef.local(high, low, span, context.isSampled(), state);
    }

    static SpanContext toContext(SpanRef ref) {
        TraceFlags flags = TraceFlags.fromByte((byte) ref.flags());
        TraceState state = parse(ref.traceState());
        return ref.isRemote()
                ? SpanContext.createFromRemoteParent(ref.traceId(), ref.spanId(), flags, state)
                : SpanContext.create(ref.traceId(), ref.spanId(), flags, state);
    }

    private static String header(TraceState state) {
        if (state.isEmpty()) {
            return null;
        }
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, String> member : state.asMap().entrySet()) {
            text.append(text.length() == 0 ? "" : ",");
            text.append(member.getKey()).append('=').append(member.getValue());
        }
        return text.toString();
    }

    // The builder puts the newest member first, so the list is walked from its end.
    private static TraceState parse(String header) {
        if (header == null) {
            return TraceState.getDefault();
        }
        TraceStateBuilder state = TraceState.builder();
        String[] members = header.split(",");
        for (int i = members.length - 1; i >= 0; i--) {
            int equals = members[i].indexOf('=');
            if (equals > 0) {
                state.put(members[i].substring(0, equals).trim(), members[i].substring(equals + 1));
            }
        }
        return state.build();
    }
}
