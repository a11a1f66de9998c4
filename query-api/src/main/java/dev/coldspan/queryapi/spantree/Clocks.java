package dev.coldspan.queryapi.spantree;

/**
 * Brings spans of another machine into the time of the span that called them. A call cannot begin before it was made, and
 * an answered call cannot end after its answer was received; how far off its clock is within these bounds nobody knows, so
 * the call is put in the middle, as Jaeger does.
 */
final class Clocks {

    private Clocks() {}

    /**
     * Nanoseconds to add to the times of {@code span}.
     *
     * @param parent already moved
     * @param parentShift by how much
     */
    static long shift(TimedSpan span, TimedSpan parent, long parentShift) {
        if (span.service().equals(parent.service())) {
            return parentShift;
        }
        boolean inside = span.startNanos() >= parent.startNanos() && span.endNanos() <= parent.endNanos();
        if (inside) {
            return 0;
        }
        if (span.isServer() && span.nanos() <= parent.nanos()) {
            long latency = (parent.nanos() - span.nanos()) / 2;
            return parent.startNanos() + latency - span.startNanos();
        }
        // Longer than its caller or a message: nobody waited for its end, but nothing begins before its cause.
        return Math.max(0, parent.startNanos() - span.startNanos());
    }
}
