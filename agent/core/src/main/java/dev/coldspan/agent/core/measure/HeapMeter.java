package dev.coldspan.agent.core.measure;

/** Reads the collectors' counters and the heap's size. */
final class HeapMeter {
    private static final String[] NAMES = {
        "sun.gc.collector.0.time",
        "sun.gc.collector.1.time",
        "sun.gc.collector.2.time",
        "sun.gc.collector.0.invocations",
        "sun.gc.collector.1.invocations",
        "sun.gc.collector.2.invocations",
        "sun.gc.generation.0.space.0.capacity",
        "sun.gc.generation.0.space.1.used",
        "sun.gc.generation.0.space.2.used",
        "sun.gc.generation.1.space.0.used"
    };
    private static final int COLLECTIONS = 3;
    private static final int EDEN_CAPACITY = 6;
    private static final int SURVIVED = 7;

    private final CounterGroup counters;
    private final double nanosPerTick;
    private volatile long[] latest;

    /** Does without counters when they are null. */
    HeapMeter(PerfCounters perf, double ticksPerMilli) {
        CounterGroup group = perf == null ? null : perf.group(NAMES);
        counters = group != null && group.has(0) ? group : null;
        nanosPerTick = 1e6 / ticksPerMilli;
    }

    /** The heap's present size with the collectors' totals of the last full reading, if there is one. */
    HeapState readSize() {
        long[] known = latest;
        return known == null ? read() : state(known);
    }

    HeapState read() {
        if (counters != null) {
            latest = counters.read();
        }
        return state(latest);
    }

    private HeapState state(long[] values) {
        Runtime runtime = Runtime.getRuntime();
        long used = runtime.totalMemory() - runtime.freeMemory();
        if (values == null) {
            return new HeapState(used, -1, -1, 0, 0);
        }
        long ticks = 0;
        long collections = 0;
        for (int i = 0; i < COLLECTIONS; i++) {
            ticks += values[i];
            collections += values[COLLECTIONS + i];
        }
        long survived = 0;
        for (int i = SURVIVED; i < values.length; i++) {
            survived += values[i];
        }
        return new HeapState(used, (long) (ticks * nanosPerTick), collections, values[EDEN_CAPACITY], survived);
    }
}
