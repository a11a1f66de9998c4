package dev.coldspan.queryapi.cost.advice;

/**
 * What less memory does to calls, through the processors it brings. A call is taken to be one thread: more than one processor does not help it,
 * and several calls of one instance must not need more processors than it has.
 *
 * @param needsMeasuring whether it depends on the measured processor time
 * @param factor how many times as long calls take
 * @param bearable false where the calls of an instance together need more than its processors
 */
record Slowdown(boolean needsMeasuring, double factor, boolean bearable) {

    static Slowdown to(Observed now, long size) {
        double before = now.processors();
        // What somebody told of processors stays when the memory changes, so this is that of the platform's own tables.
        double after = before == now.kind().processors() ? now.withMemory(size).processors() : before;
        if (before == 0 || after >= before || after >= Math.min(before, 1) && after >= now.atOnce()) {
            return new Slowdown(false, 1, true);
        }
        double slower = Math.min(before, 1) / Math.min(after, 1);
        double factor = 1 - now.cpuShare() + now.cpuShare() * slower;
        return new Slowdown(true, factor, now.cpuShare() * now.atOnce() <= after || now.atOnce() <= 1);
    }
}
