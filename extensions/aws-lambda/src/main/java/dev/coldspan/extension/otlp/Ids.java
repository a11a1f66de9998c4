package dev.coldspan.extension.otlp;

/** Trace id, span id and W3C flags of one span. Immutable. */
public final class Ids {
    private final long traceHigh;
    private final long traceLow;
    private final long span;
    private final int flags;

    /** {@code flags} are W3C trace flags, 0 to 255. */
    public Ids(long traceHigh, long traceLow, long span, int flags) {
        this.traceHigh = traceHigh;
        this.traceLow = traceLow;
        this.span = span;
        this.flags = flags;
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

    /** Whether the span is recorded. */
    public boolean isSampled() {
        return (flags & 1) != 0;
    }

    /** Whether neither id is all zeros, which W3C calls invalid. */
    public boolean isValid() {
        return (traceHigh | traceLow) != 0 && span != 0;
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof Ids)) {
            return false;
        }
        Ids that = (Ids) other;
        return traceHigh == that.traceHigh && traceLow == that.traceLow && span == that.span;
    }

    @Override
    public int hashCode() {
        return (int) (traceLow ^ span);
    }

    @Override
    public String toString() {
        return Long.toHexString(traceHigh) + "-" + Long.toHexString(traceLow) + "/" + Long.toHexString(span);
    }
}
