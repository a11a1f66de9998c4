package dev.coldspan.agent.core.propagation;

import dev.coldspan.agent.core.trace.SpanRef;

/**
 * Zipkin's B3 headers, in one ({@code b3: trace-span-sampled-parent}) or in several ({@code X-B3-TraceId} and others).
 * Trace ids of 64 bits are widened with zeros. No decision, and the debug flag, count as sampled.
 *
 * <p>Source: github.com/openzipkin/b3-propagation.
 */
final class B3Header {
    static final String SINGLE = "b3";
    static final String TRACE = "x-b3-traceid";
    static final String SPAN = "x-b3-spanid";
    static final String SAMPLED = "x-b3-sampled";
    static final String FLAGS = "x-b3-flags";

    private static final int LONGEST = 128;

    private B3Header() {}

    /** Reads {@code b3}; null unless it names a span. */
    static SpanRef parse(String header) {
        if (header == null || header.length() > LONGEST) {
            return null;
        }
        String text = header.trim();
        int dash = text.indexOf('-');
        if (dash < 0) {
            return null;
        }
        int second = text.indexOf('-', dash + 1);
        String span = second < 0 ? text.substring(dash + 1) : text.substring(dash + 1, second);
        int third = second < 0 ? -1 : text.indexOf('-', second + 1);
        String sampled = second < 0 ? null : third < 0 ? text.substring(second + 1) : text.substring(second + 1, third);
        return of(text.substring(0, dash), span, sampled);
    }

    /** Reads the headers of the several; {@code sampled} and {@code flags} may be null. */
    static SpanRef parse(String trace, String span, String sampled, String flags) {
        if (trace == null || span == null || trace.length() > LONGEST || span.length() > LONGEST) {
            return null;
        }
        return of(trace.trim(), span.trim(), "1".equals(flags) ? "d" : sampled);
    }

    private static SpanRef of(String trace, String span, String sampled) {
        boolean known = trace.length() == 32 || trace.length() == 16;
        if (!known || span.length() != 16 || !Hex.isHex(trace, 0, trace.length()) || !Hex.isHex(span, 0, 16)) {
            return null;
        }
        int low = trace.length() - 16;
        long high = low == 0 ? 0 : Hex.parse(trace, 0, low);
        int flags = "0".equals(sampled) || "false".equals(sampled) ? 0 : 1;
        return SpanRef.remote(high, Hex.parse(trace, low, low + 16), Hex.parse(span, 0, 16), flags, null);
    }

    static String format(SpanRef span) {
        return span.traceId().concat("-").concat(span.spanId()).concat(span.isSampled() ? "-1" : "-0");
    }
}
