package dev.coldspan.collector.self;

import dev.coldspan.collector.otlp.Signal;
import io.prometheus.metrics.core.metrics.Counter;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;

/** One counter per signal, because the Collector names its counters after the items. */
final class ItemCounters {

    private final Map<Signal, Counter> bySignal = new EnumMap<>(Signal.class);

    ItemCounters(Function<Signal, Counter> create) {
        for (Signal signal : Signal.values()) {
            bySignal.put(signal, create.apply(signal));
        }
    }

    void add(Signal signal, long items, String... labels) {
        Counter counter = bySignal.get(signal);
        if (labels.length == 0) {
            counter.inc(items);
        } else {
            counter.labelValues(labels).inc(items);
        }
    }
}
