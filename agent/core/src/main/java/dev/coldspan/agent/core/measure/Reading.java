package dev.coldspan.agent.core.measure;

/** Totals since the process started, taken at one instant; -1 where unknown. */
public final class Reading {
    final long nanoTime;
    final long processCpuNanos;
    final long threadCpuNanos;
    final HeapState heap;

    Reading(long nanoTime, long processCpuNanos, long threadCpuNanos, HeapState heap) {
        this.nanoTime = nanoTime;
        this.processCpuNanos = processCpuNanos;
        this.threadCpuNanos = threadCpuNanos;
        this.heap = heap;
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
        long pause = difference(start.heap.pauseNanos, heap.pauseNanos);
        return pause < 0 ? -1 : pause / 1e6;
    }

    /** Collections since {@code start}, -1 when unknown. */
    public long collectionsSince(Reading start) {
        return difference(start.heap.collections, heap.collections);
    }

    /** Most heap in use since {@code start}: exact while no collection ran, otherwise what the last one found. */
    public long heapPeakBytesSince(Reading start) {
        long ends = Math.max(start.heap.usedBytes, heap.usedBytes);
        return collectionsSince(start) > 0 ? Math.max(ends, heap.fullBytes()) : ends;
    }

    /**
     * Bytes allocated since {@code start}, -1 when unknown. Every collection found eden full and left it empty, so the
     * sum is exact to a thread's allocation buffer with collectors whose eden has a fixed size, and otherwise estimated.
     */
    public long allocatedBytesSince(Reading start) {
        long collections = collectionsSince(start);
        if (collections < 0) {
            return -1;
        }
        return Math.max(0, collections * heap.edenCapacityBytes + heap.edenBytes() - start.heap.edenBytes());
    }

    private static long difference(long start, long end) {
        return start < 0 || end < 0 ? -1 : Math.max(0, end - start);
    }
}
