package dev.coldspan.agent.core.trace;

/**
 * What the rest of the world needs to know of a span to be its child or to link to it (W3C Trace Context). Immutable.
 * Ids are kept as numbers: they are compared and encoded far more often than they are printed.
 */
public final class SpanRef {
    private static final char[] DIGITS = "0123456789abcdef".toCharArray();
    private static final int SAMPLED = 1;
    private static final int RANDOM = 2;

    private final long traceHigh;
    private final long traceLow;
    private final long span;
    private final int flags;
    private final String traceState;
    private final boolean remote;

    private SpanRef(long traceHigh, long traceLow, long span, int flags, String traceState, boolean remote) {
        this.traceHigh = traceHigh;
        this.traceLow = traceLow;
        this.span = span;
        this.flags = flags;
        this.traceState = traceState;
        this.remote = remote;
    }

    /**
     * A span of another process.
     *
     * @param flags the W3C trace flags, 0 to 255
     * @param traceState a checked {@code tracestate} header, or null
     * @return null when an id is all zeros, which W3C calls invalid
     */
    public static SpanRef remote(long traceHigh, long traceLow, long span, int flags, String traceState) {
        boolean valid = (traceHigh | traceLow) != 0 && span != 0;
        return valid ? new SpanRef(traceHigh, traceLow, span, flags & 0xff, traceState, true) : null;
    }

    /** A span of this process; ids must not be all zeros. */
    public static SpanRef local(long traceHigh, long traceLow, long span, boolean sampled, String traceState) {
        return new SpanRef(traceHigh, traceLow, span, sampled ? SAMPLED : 0, traceState, false);
    }

    /** The first span of a trace whose id was drawn at random (W3C Trace Context, level 2, random-trace-id flag). */
    static SpanRef root(long traceHigh, long traceLow, long span, boolean sampled) {
        return new SpanRef(traceHigh, traceLow, span, RANDOM | (sampled ? SAMPLED : 0), null, false);
    }

    /** A span of this process in the trace of this one, which keeps the flags that are not its own to decide. */
    SpanRef child(long newSpan, boolean sampled) {
        int kept = flags & RANDOM | (sampled ? SAMPLED : 0);
        return new SpanRef(traceHigh, traceLow, newSpan, kept, traceState, false);
    }

    /** First 8 bytes of the trace id. */
    public long traceHigh() {
        return traceHigh;
    }

    /** Last 8 bytes of the trace id. */
    public long traceLow() {
        return traceLow;
    }

    /** The span id. */
    public long span() {
        return span;
    }

    /** W3C trace flags. */
    public int flags() {
        return flags;
    }

    /** The {@code tracestate} header to hand on, or null. */
    public String traceState() {
        return traceState;
    }

    /** Whether the span belongs to another process. */
    public boolean isRemote() {
        return remote;
    }

    /** Whether the trace is recorded. */
    public boolean isSampled() {
        return (flags & SAMPLED) != 0;
    }

    /** Whether both belong to one trace. */
    public boolean isSameTrace(SpanRef other) {
        return traceHigh == other.traceHigh && traceLow == other.traceLow;
    }

    /** 32 lower-case hexadecimal digits. */
    public String traceId() {
        char[] text = new char[32];
        hex(traceHigh, text, 0);
        hex(traceLow, text, 16);
        return new String(text);
    }

    /** 16 lower-case hexadecimal digits. */
    public String spanId() {
        char[] text = new char[16];
        hex(span, text, 0);
        return new String(text);
    }

    private static void hex(long value, char[] into, int at) {
        for (int i = 0; i < 16; i++) {
            into[at + i] = DIGITS[(int) (value >>> (60 - 4 * i)) & 15];
        }
    }

    @Override
    public String toString() {
        return traceId() + "/" + spanId();
    }
}
