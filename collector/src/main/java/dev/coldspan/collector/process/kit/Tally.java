package dev.coldspan.collector.process.kit;

/** Counts what processors changed in items that are stored; kept apart from the findings, which the sender is told. */
@FunctionalInterface
public interface Tally {

    /**
     * @param processor such as {@code redact}
     * @param rule one of few names the processor has
     */
    void count(String processor, String rule, long times);
}
