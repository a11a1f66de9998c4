package dev.coldspan.agent.core.propagation;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;

/** The W3C headers {@code traceparent} and {@code tracestate} (W3C Trace Context, level 2). */
public final class TraceParent {
    private static final int LENGTH = 55;

    private TraceParent() {}

    /**
     * Reads both headers.
     *
     * @param tracestate may be null; ignored when it is malformed or too long
     * @return null unless the header names a valid remote span
     */
    public static SpanContext parse(String traceparent, String tracestate) {
        if (traceparent == null) {
            return null;
        }
        String text = traceparent.trim();
        if (!isWellFormed(text)) {
            return null;
        }
        SpanContext context = SpanContext.createFromRemoteParent(
                text.substring(3, 35),
                text.substring(36, 52),
                TraceFlags.fromHex(text, 53),
                TraceStateHeader.parse(tracestate));
        return context.isValid() ? context : null;
    }

    private static boolean isWellFormed(String text) {
        if (text.length() < LENGTH || text.charAt(2) != '-' || text.charAt(35) != '-' || text.charAt(52) != '-') {
            return false;
        }
        boolean hex = Hex.isLowerCase(text, 0, 2)
                && Hex.isLowerCase(text, 3, 35)
                && Hex.isLowerCase(text, 36, 52)
                && Hex.isLowerCase(text, 53, LENGTH);
        return hex && isKnownLength(text);
    }

    // Version 00 ends after the flags; a later version may go on after another dash; ff is not a version.
    private static boolean isKnownLength(String text) {
        if (text.startsWith("ff")) {
            return false;
        }
        if (text.length() == LENGTH) {
            return true;
        }
        return !text.startsWith("00") && text.charAt(LENGTH) == '-';
    }

    /** The header that makes {@code context} the parent of a request's receiver. */
    public static String format(SpanContext context) {
        return "00-" + context.getTraceId() + "-" + context.getSpanId() + "-"
                + context.getTraceFlags().asHex();
    }

    /** The {@code tracestate} to send along, or null when there is none. */
    public static String formatState(SpanContext context) {
        TraceState state = context.getTraceState();
        return state.isEmpty() ? null : TraceStateHeader.format(state);
    }
}
