package dev.coldspan.agent.core.measure;

/** Totals since the process started, taken at one instant; -1 where unknown. */
public final class Reading {
    private final long processCpuNanos;
    private final long threadCpuNanos;
    private final long pauseNanos;
    private final long heapBytes;
    private final long heapBeforeCollectionBytes;

    Reading(
            long processCpuNanos,
            long threadCpuNanos,
            long pauseNanos,
            long heapBytes,
            long heapBeforeCollectionBytes) {
        this.processCpuNanos = processCpuNanos;
        this.threadCpuNanos = threadCpuNanos;
        this.pauseNanos = pauseNanos;
        this.heapBytes = heapBytes;
        this.heapBeforeCollectionBytes = heapBeforeCollectionBytes;
    }

    /**
     * Processor milliseconds since {@code start}, -1 when unknown. The process's total counts every thread but moves
     * in steps of 10 ms; the handler thread's own time is exact. The larger of both is the better figure.
     */
    public double cpuMillisSince(Reading start) {
        long process = difference(start.processCpuNanos, processCpuNanos);
        long thread = difference(start.threadCpuNanos, threadCpuNanos);
        long larger = Math.max(process, thread);
        return larger < 0 ? -1 : larger / 1e6;
    }

    /** Milliseconds in collector pauses since {@code start}, -1 when unknown. */
    public double pauseMillisSince(Reading start) {
        long pause = difference(start.pauseNanos, pauseNanos);
        return pause < 0 ? -1 : pause / 1e6;
    }

    /** Most heap in use since {@code start}: exact while no collection ran, otherwise what the last one found. */
    public long heapPeakBytesSince(Reading start) {
        long ends = Math.max(start.heapBytes, heapBytes);
        boolean collected = pauseNanos > start.pauseNanos;
        return collected ? Math.max(ends, heapBeforeCollectionBytes) : ends;
    }

    private static long difference(long start, long end) {
        return start < 0 || end < 0 ? -1 : Math.max(0, end - start);
    }
}
