package dev.coldspan.agent.core.measure;

import dev.coldspan.agent.core.trace.SpanStart;

/** What the JVM has counted of its own start, from counters it keeps anyway; nothing where it keeps none. */
public final class JvmFigures {
    private static final String[] NAMES = {
        "java.cls.loadedClasses",
        "java.cls.sharedLoadedClasses",
        "sun.cls.time",
        "sun.cls.classVerifyTime.self",
        "sun.cls.classInitTime.self",
        "java.ci.totalTime"
    };

    private final long[] values;
    private final double millisPerTick;

    private JvmFigures(long[] values, double millisPerTick) {
        this.values = values;
        this.millisPerTick = millisPerTick;
    }

    static JvmFigures read(PerfCounters counters, double ticksPerMilli) {
        long[] values = counters == null
                ? new long[NAMES.length]
                : counters.group(NAMES).read();
        return new JvmFigures(values, 1 / ticksPerMilli);
    }

    /** Adds classes loaded, and milliseconds spent on loading, verifying, initialising and compiling. */
    public void describe(SpanStart init) {
        if (values[0] + values[1] == 0) {
            return;
        }
        init.set("coldspan.init.classes_loaded", values[0] + values[1]);
        init.set("coldspan.init.classes_from_archive", values[1]);
        init.set("coldspan.init.class_load_ms", values[2] * millisPerTick);
        init.set("coldspan.init.class_verify_ms", values[3] * millisPerTick);
        init.set("coldspan.init.class_init_ms", values[4] * millisPerTick);
        init.set("coldspan.init.jit_ms", values[5] * millisPerTick);
        init.set("coldspan.memory.heap_max_bytes", Runtime.getRuntime().maxMemory());
    }
}
