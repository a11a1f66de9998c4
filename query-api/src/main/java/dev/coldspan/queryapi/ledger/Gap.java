package dev.coldspan.queryapi.ledger;

import dev.coldspan.queryapi.invocation.Invocation;
import java.util.Locale;
import java.util.Set;

/**
 * Why time of a handler is unaccounted for, most likely. The reasons are tried in the order of how certain they are.
 *
 * @param reason a sentence; null when there is no gap
 */
record Gap(String reason) {

    private static final Set<String> CUT_SHORT = Set.of("timeout", "out_of_memory", "crash");

    /** Lambda gives one processor's time for so much memory, and proportionally less for less. */
    private static final double BYTES_PER_CPU = 1769.0 * (1 << 20);

    static Gap of(Case facts, Waits waits, long unaccounted) {
        return new Gap(unaccounted == 0 ? null : reason(facts, waits, unaccounted));
    }

    private static String reason(Case facts, Waits waits, long unaccounted) {
        Invocation invocation = facts.invocation();
        if (facts.root() == null) {
            return "the invocation's spans are not stored or are beyond the first 5,000 of the trace";
        }
        if (invocation.cpuTimeMs() == null) {
            return CUT_SHORT.contains(invocation.outcome())
                    ? "the function was stopped before its agent could measure anything" + pause(facts, waits)
                    : "nobody measured CPU time here, so own work and waiting look alike";
        }
        double share = share(facts);
        long throttled = share < 1 ? Math.round(Micros.ofMillis(invocation.cpuTimeMs()) * (1 / share - 1)) : 0;
        if (throttled >= unaccounted / 2) {
            return String.format(
                    Locale.ROOT,
                    "%d MB give this function %.2f of a processor, so %s of CPU take about %s; more memory would shorten this",
                    invocation.memorySizeBytes() >> 20,
                    share,
                    Micros.show(Micros.ofMillis(invocation.cpuTimeMs())),
                    Micros.show(throttled + Micros.ofMillis(invocation.cpuTimeMs())));
        }
        return "waiting that no instrumentation saw: a lock, a sleep, a pool, or a library without instrumentation"
                + pause(facts, waits);
    }

    private static String pause(Case facts, Waits waits) {
        if (waits.isEmpty()) {
            return "";
        }
        Waits.Pause longest = waits.longestPause(facts.handlerMicros());
        return "; longest without an open call: " + Micros.show(longest.to() - longest.from())
                + (longest.after() == null ? " at the start" : " after " + longest.after());
    }

    /** Processors the function has; 1 where that does not follow from its memory. */
    private static double share(Case facts) {
        Long memory = facts.invocation().memorySizeBytes();
        boolean lambda = facts.resource("cloud.provider").equals("aws");
        return lambda && memory != null ? Math.min(1, memory / BYTES_PER_CPU) : 1;
    }
}
