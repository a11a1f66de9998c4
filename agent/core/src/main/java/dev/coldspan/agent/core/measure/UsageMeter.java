package dev.coldspan.agent.core.measure;

import java.io.File;

/**
 * Takes readings of what the process has used; the difference of two is an invocation's share. What is dear to read is
 * not read for every invocation, so that a warm one pays some ten microseconds for both of its readings.
 */
public final class UsageMeter {
    // Total processor time moves in steps of 10 ms: a shorter invocation cannot be told from its neighbours by it.
    private static final long WORTH_A_TOTAL_NANOS = 10_000_000;
    private static final long STALE_TOTAL_NANOS = 100_000_000;
    private static final long STALE_PEAK_NANOS = 50_000_000;
    // The kernel adds up resident pages from per-processor counts that may lag by this much.
    private static final long GROWTH_BYTES = 262_144;

    private final ProcFiles proc;
    private final PerfCounters counters;
    private final double ticksPerMilli;
    private final HeapMeter heap;
    private long totalCpu = -1;
    private long totalReadAt;
    private long peak = -1;
    private long residentAtPeak;
    private long peakReadAt;

    private UsageMeter(ProcFiles proc, PerfCounters counters) {
        this.proc = proc;
        this.counters = counters;
        this.ticksPerMilli = counters == null ? 1 : counters.ticksPerMilli();
        this.heap = new HeapMeter(counters, ticksPerMilli);
    }

    /** A meter of this process. */
    public static UsageMeter ofThisProcess() {
        ProcFiles proc = new ProcFiles("/proc");
        return new UsageMeter(proc, PerfCounters.open(new File("/tmp"), proc.pid()));
    }

    static UsageMeter of(ProcFiles proc) {
        return new UsageMeter(proc, null);
    }

    /** What the JVM has done since it started. */
    public JvmFigures jvm() {
        return JvmFigures.read(counters, ticksPerMilli);
    }

    /** An invocation begins on the calling thread. */
    public Reading start() {
        long now = System.nanoTime();
        long total;
        synchronized (this) {
            // Readings of the monotonic clock from before a snapshot may lie in the future.
            long age = now - totalReadAt;
            if (totalCpu < 0 || age > STALE_TOTAL_NANOS || age < 0) {
                readTotal(now);
            }
            total = totalCpu;
        }
        // Between two invocations hardly anything is allocated: a collection there counts for the later one.
        return new Reading(now, total, proc.threadCpuNanos(), heap.readSize());
    }

    /** The invocation that began with {@code start} ends on the same thread. */
    public Reading end(Reading start) {
        long now = System.nanoTime();
        long total = -1;
        if (now - start.nanoTime >= WORTH_A_TOTAL_NANOS) {
            synchronized (this) {
                readTotal(now);
                total = totalCpu;
            }
        }
        return new Reading(now, total, proc.threadCpuNanos(), heap.read());
    }

    private void readTotal(long now) {
        totalCpu = proc.processCpuNanos();
        totalReadAt = now;
    }

    /**
     * Largest resident size until now in bytes, -1 when unknown.
     *
     * @param exact whether to read it anew in any case; otherwise that is done once the last one is 50 ms old, and only
     *     if the process has grown since
     */
    public synchronized long peakResidentBytes(boolean exact) {
        long now = System.nanoTime();
        long age = now - peakReadAt;
        if (!exact && peak >= 0 && age >= 0 && age < STALE_PEAK_NANOS) {
            return peak;
        }
        peakReadAt = now;
        long resident = proc.residentBytes();
        if (exact || peak < 0 || resident < 0 || resident > residentAtPeak + GROWTH_BYTES) {
            peak = proc.peakResidentBytes();
            residentAtPeak = resident;
        }
        return peak;
    }
}
