package dev.coldspan.collector.process.sample;

import dev.coldspan.collector.process.kit.DistinctSet;

/** Traces that were found worth keeping, at least the last 65,536 of them. Safe for use by all threads. */
final class KeptTraces {

    private static final int GENERATION = 1 << 16;

    private record Generations(DistinctSet present, DistinctSet past) {}

    private volatile Generations generations = new Generations(new DistinctSet(GENERATION), new DistinctSet(1));

    void add(long trace) {
        Generations now = generations;
        if (!now.present.admit(trace)) {
            turn(now);
            generations.present.admit(trace);
        }
    }

    private synchronized void turn(Generations full) {
        if (generations == full) {
            generations = new Generations(new DistinctSet(GENERATION), full.present);
        }
    }

    boolean contains(long trace) {
        Generations now = generations;
        return now.present.contains(trace) || now.past.contains(trace);
    }
}
