package dev.coldspan.collector.process.kit;

import java.util.Map;
import java.util.TreeMap;

/** Keeps what is counted. */
public final class Counts implements Tally {

    private final Map<String, Long> counts = new TreeMap<>();

    @Override
    public synchronized void count(String processor, String rule, long times) {
        counts.merge(processor + "." + rule, times, Long::sum);
    }

    public synchronized Map<String, Long> all() {
        return Map.copyOf(counts);
    }
}
