package dev.coldspan.agent.core.propagation;

import dev.coldspan.agent.core.trace.SpanRef;
import java.util.Arrays;

/** Collects the headers of several formats. */
final class SentHeaders {
    private final SpanRef span;
    private final String[] pairs = new String[14];
    private int size;

    SentHeaders(SpanRef span) {
        this.span = span;
    }

    SentHeaders w3c(boolean wanted) {
        if (wanted) {
            add(TraceParent.NAME, TraceParent.format(span));
            if (span.traceState() != null) {
                add(TraceParent.STATE_NAME, span.traceState());
            }
        }
        return this;
    }

    SentHeaders b3(boolean wanted) {
        if (wanted) {
            add(B3Header.SINGLE, B3Header.format(span));
        }
        return this;
    }

    SentHeaders b3Multi(boolean wanted) {
        if (wanted) {
            add(B3Header.TRACE, span.traceId());
            add(B3Header.SPAN, span.spanId());
            add(B3Header.SAMPLED, span.isSampled() ? "1" : "0");
        }
        return this;
    }

    SentHeaders xray(boolean wanted) {
        if (wanted) {
            add(XRayHeader.NAME, XRayHeader.format(span));
        }
        return this;
    }

    private void add(String name, String value) {
        pairs[size++] = name;
        pairs[size++] = value;
    }

    String[] toArray() {
        return Arrays.copyOf(pairs, size);
    }
}
