package dev.coldspan.collector.faults;

/**
 * How much of a fault: little in every build, as much as the catalogue of faults says with {@code -Dcoldspan.faults.full=true}, and what
 * somebody wants with, for example, {@code -Dcoldspan.faults.freeze=300}.
 */
enum Extent {
    /** Seconds the engine is frozen. */
    FREEZE(6, 3_600),
    /** Seconds the engine answers late and connections are reset. */
    FLAKY(6, 60),
    /** Seconds of too much at once. */
    OVERLOAD(8, 600),
    /** System calls at which a process is killed. */
    POINTS(3, 36);

    private final int little;
    private final int full;

    Extent(int little, int full) {
        this.little = little;
        this.full = full;
    }

    int get() {
        boolean all = Boolean.getBoolean("coldspan.faults.full");
        return Integer.getInteger("coldspan.faults." + name().toLowerCase(java.util.Locale.ROOT), all ? full : little);
    }
}
