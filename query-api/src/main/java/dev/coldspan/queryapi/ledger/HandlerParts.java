package dev.coldspan.queryapi.ledger;

import dev.coldspan.queryapi.invocation.Invocation;
import java.util.ArrayList;
import java.util.List;

/**
 * Shares out the time the handler ran: first the calls it waited for, each moment once, then garbage collection and CPU as
 * far as they fit into the rest, since they are known by amount and not by moment. What is left nobody measured.
 */
final class HandlerParts {

    private HandlerParts() {}

    /** Lines that add up to {@code whole} microseconds. */
    static List<LedgerLine> of(Case facts, long whole) {
        Waits waits = Waits.of(facts, whole);
        List<LedgerLine> lines = new ArrayList<>(waits.lines());
        Invocation invocation = facts.invocation();
        long own = whole - waits.micros();
        long gc = Math.min(own, Micros.ofMillis(invocation.gcPauseMs()));
        long used = Micros.ofMillis(invocation.cpuTimeMs());
        long cpu = Math.min(own - gc, used);
        long unaccounted = own - gc - cpu;
        lines.add(LedgerLine.of(Phase.GC, "garbage collection", gc).because("pauses of all threads"));
        lines.add(LedgerLine.of(Phase.CPU, "own work", cpu)
                .because(
                        used > cpu
                                ? "CPU time; " + Micros.show(used - cpu)
                                        + " more was used in other threads or while calls were waited for"
                                : "CPU time of the process"));
        lines.add(LedgerLine.of(Phase.UNACCOUNTED, "not accounted for", unaccounted)
                .because(Gap.of(facts, waits, unaccounted).reason()));
        return lines;
    }
}
