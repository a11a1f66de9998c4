package dev.coldspan.agent.instrumentation.gcpfunctions;

import dev.coldspan.agent.core.trace.SpanRef;

/**
 * The header {@code X-Cloud-Trace-Context: <32 hex digits>/<span id as decimal>;o=<0|1>} (Cloud Trace, "Trace context").
 *
 * <p>The result is always sampled: {@code o=0} says that Cloud Trace itself does not record the request, which it does
 * for one request in ten seconds, and nothing about whether Coldspan should.
 */
final class CloudTraceHeader {
    static final String NAME = "x-cloud-trace-context";
    private static final int TRACE_DIGITS = 32;
    private static final int LONGEST = 128;
    private static final int SAMPLED = 1;

    private CloudTraceHeader() {}

    /** Returns null unless the header names a trace and a span. */
    static SpanRef parse(String text) {
        if (text == null || text.length() > LONGEST || text.length() <= TRACE_DIGITS + 1) {
            return null;
        }
        int semicolon = text.indexOf(';');
        int end = semicolon < 0 ? text.length() : semicolon;
        if (text.charAt(TRACE_DIGITS) != '/' || end <= TRACE_DIGITS + 1) {
            return null;
        }
        try {
            long high = hex(text, 0);
            long low = hex(text, TRACE_DIGITS / 2);
            return SpanRef.remote(high, low, decimal(text.substring(TRACE_DIGITS + 1, end)), SAMPLED, null);
        } catch (NumberFormatException malformed) {
            return null;
        }
    }

    private static long hex(String text, int from) {
        long value = 0;
        for (int i = from; i < from + TRACE_DIGITS / 2; i++) {
            int digit = Character.digit(text.charAt(i), 16);
            if (digit < 0) {
                throw new NumberFormatException();
            }
            value = value << 4 | digit;
        }
        return value;
    }

    // parseUnsignedLong() would take a sign.
    private static long decimal(String digits) {
        if (digits.charAt(0) == '+' || digits.charAt(0) == '-') {
            throw new NumberFormatException();
        }
        return Long.parseUnsignedLong(digits);
    }

    /** The same span as one that is recorded. */
    static SpanRef sampled(SpanRef span) {
        return span == null || span.isSampled()
                ? span
                : SpanRef.remote(
                        span.traceHigh(), span.traceLow(), span.span(), span.flags() | SAMPLED, span.traceState());
    }
}
