package dev.coldspan.agent.core.propagation;

import dev.coldspan.agent.core.config.Warnings;
import dev.coldspan.agent.core.trace.SpanRef;
import java.lang.ref.WeakReference;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * The formats of trace context that {@code OTEL_PROPAGATORS} names. Whatever the order of that list, W3C is read before
 * B3 and B3 before X-Ray: the first says most and the last comes with every invocation, asked for or not.
 *
 * <p>Unset, every format is read, and W3C is sent with the function's baggage. Immutable.
 */
public final class Propagators {
    private static final int W3C = 1;
    private static final int B3_SINGLE = 2;
    private static final int B3_MULTI = 4;
    private static final int XRAY = 8;
    private static final int XRAY_LAMBDA = 16;
    private static final int BAGGAGE = 32;
    // W3C Baggage, "Limits"; longer ones may be dropped whole.
    private static final int LONGEST_BAGGAGE = 8_192;
    // Only the function's own OpenTelemetry API knows it. Weak: the function's classes are behind it.
    private static volatile WeakReference<Supplier<String>> baggage;

    /** What is read and sent when nothing is set. */
    public static final Propagators DEFAULT =
            new Propagators(W3C | B3_SINGLE | B3_MULTI | XRAY | XRAY_LAMBDA, W3C | BAGGAGE);

    private final int read;
    private final int sent;

    private Propagators(int read, int sent) {
        this.read = read;
        this.sent = sent;
    }

    /**
     * Reads the variable's value.
     *
     * @param names separated by commas; null or blank for the defaults
     */
    public static Propagators of(String names, Warnings warnings) {
        if (names == null || names.trim().isEmpty()) {
            return DEFAULT;
        }
        int formats = 0;
        for (int from = 0; from <= names.length(); ) {
            int comma = names.indexOf(',', from);
            int to = comma < 0 ? names.length() : comma;
            String name = names.substring(from, to).trim().toLowerCase(Locale.ROOT);
            formats |= named(name, warnings);
            from = to + 1;
        }
        return new Propagators(formats, formats);
    }

    private static int named(String name, Warnings warnings) {
        switch (name) {
            case "tracecontext":
                return W3C;
            case "b3":
                return B3_SINGLE;
            case "b3multi":
                return B3_MULTI;
            case "xray":
                return XRAY;
            case "xray-lambda":
                return XRAY | XRAY_LAMBDA;
            case "baggage":
                return BAGGAGE;
            case "none":
            case "":
                return 0;
            default:
                warnings.warn(
                        "OTEL_PROPAGATORS: " + (name.length() > 64 ? name.substring(0, 64) : name)
                                + " is not known and left out; use tracecontext, baggage, b3, b3multi, xray, xray-lambda or none");
                return 0;
        }
    }

    /** The remote span that headers or attributes name by W3C or B3; null when there is none. */
    public SpanRef extract(Carrier carrier) {
        SpanRef found = null;
        if ((read & W3C) != 0) {
            String header = carrier.get(TraceParent.NAME);
            found = header == null ? null : TraceParent.parse(header, carrier.get(TraceParent.STATE_NAME));
        }
        if (found == null && (read & B3_SINGLE) != 0) {
            String header = carrier.get(B3Header.SINGLE);
            found = header == null ? null : B3Header.parse(header);
        }
        if (found == null && (read & B3_MULTI) != 0) {
            String trace = carrier.get(B3Header.TRACE);
            found = trace == null
                    ? null
                    : B3Header.parse(
                            trace,
                            carrier.get(B3Header.SPAN),
                            carrier.get(B3Header.SAMPLED),
                            carrier.get(B3Header.FLAGS));
        }
        return found;
    }

    /** The remote span of an X-Ray header that came with a request or a message; null when there is none. */
    public SpanRef extractXRay(String header) {
        return (read & XRAY) == 0 || header == null ? null : XRayHeader.parse(header);
    }

    /** The remote span of the X-Ray header that Lambda hands to the runtime; null when there is none. */
    public SpanRef extractLambda(String header) {
        return (read & XRAY_LAMBDA) == 0 || header == null ? null : XRayHeader.parse(header);
    }

    /** From now on the calling thread's {@code baggage} header comes from {@code source}, which gives null for none. */
    public static void baggageFrom(Supplier<String> source) {
        baggage = new WeakReference<>(source);
    }

    /** Headers that make {@code span} the parent of a request's receiver: names and values in turn. */
    public String[] headers(SpanRef span) {
        String[] headers = headersOf(span);
        WeakReference<Supplier<String>> known = baggage;
        Supplier<String> source = known == null || (sent & BAGGAGE) == 0 ? null : known.get();
        String carried = source == null ? null : source.get();
        if (carried == null || carried.isEmpty() || carried.length() > LONGEST_BAGGAGE) {
            return headers;
        }
        String[] more = Arrays.copyOf(headers, headers.length + 2);
        more[headers.length] = "baggage";
        more[headers.length + 1] = carried;
        return more;
    }

    private String[] headersOf(SpanRef span) {
        if ((sent & ~BAGGAGE) == W3C) {
            String header = TraceParent.format(span);
            String state = span.traceState();
            return state == null
                    ? new String[] {TraceParent.NAME, header}
                    : new String[] {TraceParent.NAME, header, TraceParent.STATE_NAME, state};
        }
        return new SentHeaders(span)
                .w3c((sent & W3C) != 0)
                .b3((sent & B3_SINGLE) != 0)
                .b3Multi((sent & B3_MULTI) != 0)
                .xray((sent & XRAY) != 0)
                .toArray();
    }
}
