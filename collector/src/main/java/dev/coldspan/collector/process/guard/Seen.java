package dev.coldspan.collector.process.guard;

import dev.coldspan.collector.process.kit.DistinctSet;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** What one tenant has sent within one window. */
final class Seen {

    /** Milliseconds since the Unix epoch. */
    final long until;

    final DistinctSet spanNames;
    final DistinctSet keys;
    final DistinctSet metrics;
    private final Map<Dimension, DistinctSet> values = new EnumMap<>(Dimension.class);
    private final GuardOptions options;

    /** Made when the first metric comes, since it is the largest. */
    private volatile DistinctSet series;

    /** Series of each metric, no more entries than metrics are admitted. */
    private final Map<Long, AtomicInteger> seriesOfMetric = new ConcurrentHashMap<>();

    Seen(GuardOptions options, long until) {
        this.options = options;
        this.until = until;
        spanNames = new DistinctSet(options.spanNames());
        keys = new DistinctSet(options.keys());
        metrics = new DistinctSet(options.metrics());
        for (Dimension dimension : Dimension.values()) {
            values.put(dimension, new DistinctSet(dimension.limit(options)));
        }
    }

    DistinctSet values(Dimension dimension) {
        return values.get(dimension);
    }

    /** @param metric an admitted one */
    boolean admitSeries(long metric, long hash) {
        DistinctSet all = series();
        if (all.contains(hash)) {
            return true;
        }
        AtomicInteger count = seriesOfMetric.computeIfAbsent(metric, key -> new AtomicInteger());
        if (count.incrementAndGet() <= options.seriesOfMetric() && all.admit(hash)) {
            return true;
        }
        count.decrementAndGet();
        return false;
    }

    private DistinctSet series() {
        DistinctSet known = series;
        if (known != null) {
            return known;
        }
        synchronized (this) {
            series = series == null ? new DistinctSet(options.series()) : series;
            return series;
        }
    }
}
