package dev.coldspan.agent.core.propagation;

import dev.coldspan.agent.core.trace.SpanRef;

/** The W3C headers {@code traceparent} and {@code tracestate} (W3C Trace Context, level 2). */
public final class TraceParent {
    /** Name of the header, lower case. */
    public static final String NAME = "traceparent";
    /** Name of the header that goes with it, lower case. */
    public static final String STATE_NAME = "tracestate";

    private static final int LENGTH = 55;
    // A later version may be longer, but nothing in it will interest us.
    private static final int LONGEST = 512;

    private TraceParent() {}

    /**
     * Reads both headers.
     *
     * @param tracestate may be null; ignored when it is malformed or too long
     * @return null unless the header names a valid remote span
     */
    public static SpanRef parse(String traceparent, String tracestate) {
        if (traceparent == null || traceparent.length() > LONGEST) {
            return null;
        }
        String text = traceparent.trim();
        if (!isWellFormed(text)) {
            return null;
        }
        return SpanRef.remote(
                Hex.parse(text, 3, 19),
                Hex.parse(text, 19, 35),
                Hex.parse(text, 36, 52),
                (int) Hex.parse(text, 53, LENGTH),
                TraceStateHeader.checked(tracestate));
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

    /** The header that makes {@code span} the parent of a request's receiver. */
    public static String format(SpanRef span) {
        // Only the two flags that are defined are sent.
        String flags = "-0".concat(Integer.toString(span.flags() & 3));
        return "00-".concat(span.traceId()).concat("-").concat(span.spanId()).concat(flags);
    }
}
