package dev.coldspan.agent.core.measure;

import java.io.File;

/** Takes readings of what the process has used; the difference of two is an invocation's share. */
public final class UsageMeter {
    private static final String[] PAUSES = {
        "sun.gc.collector.0.time", "sun.gc.collector.1.time", "sun.gc.collector.2.time"
    };
    private static final String[] AFTER_COLLECTION = {
        "sun.gc.generation.0.space.1.used", "sun.gc.generation.0.space.2.used", "sun.gc.generation.1.space.0.used"
    };

    private final ProcFiles proc;
    private final PerfCounters counters;
    private final double nanosPerTick;

    private UsageMeter(ProcFiles proc, PerfCounters counters) {
        this.proc = proc;
        this.counters = counters;
        long frequency = counters == null ? 0 : counters.value("sun.os.hrt.frequency");
        this.nanosPerTick = frequency <= 0 ? 1 : 1e9 / frequency;
    }

    /** A meter of this process. */
    public static UsageMeter ofThisProcess() {
        return new UsageMeter(new ProcFiles("/proc"), PerfCounters.open(new File("/tmp")));
    }

    /** A reading, to be taken on the thread that runs the handler. */
    public Reading read() {
        Runtime runtime = Runtime.getRuntime();
        return new Reading(
                proc.processCpuNanos(),
                proc.threadCpuNanos(),
                pauseNanos(),
                runtime.totalMemory() - runtime.freeMemory(),
                heapBeforeCollection());
    }

    /** Largest resident size until now in bytes, -1 when unknown. */
    public long peakResidentBytes() {
        return proc.peakResidentBytes();
    }

    private long pauseNanos() {
        if (counters == null || !counters.has(PAUSES[0])) {
            return -1;
        }
        long ticks = 0;
        for (String name : PAUSES) {
            ticks += counters.value(name);
        }
        return (long) (ticks * nanosPerTick);
    }

    // A collection starts when eden is full, so eden's capacity plus what the last one left is what it found.
    private long heapBeforeCollection() {
        if (counters == null) {
            return 0;
        }
        long bytes = counters.value("sun.gc.generation.0.space.0.capacity");
        for (String name : AFTER_COLLECTION) {
            bytes += counters.value(name);
        }
        return bytes;
    }
}
