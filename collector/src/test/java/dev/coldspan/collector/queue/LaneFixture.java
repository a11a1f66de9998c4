package dev.coldspan.collector.queue;

import dev.coldspan.collector.journal.Disk;
import dev.coldspan.collector.model.Batch;
import dev.coldspan.collector.model.Budget;
import dev.coldspan.collector.model.Span;
import dev.coldspan.collector.otlp.Signal;
import dev.coldspan.collector.self.Telemetry;
import dev.coldspan.collector.testing.Numbers;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.nio.file.Path;
import java.time.Duration;

/** A lane for spans that have only names, and its counters. */
final class LaneFixture implements AutoCloseable {

    final Numbers numbers = new Numbers(new PrometheusRegistry());
    final Space space;
    final Lane<Span> lane;

    LaneFixture(Path folder, Disk disk, FakeChannel channel, long maxBytes) {
        this(folder, disk, channel, maxBytes, new BatchPolicy(100, 1 << 20, Duration.ofMillis(50)));
    }

    LaneFixture(Path folder, Disk disk, FakeChannel channel, long maxBytes, BatchPolicy policy) {
        this(folder, disk, channel, new Space(maxBytes, WhenFull.BLOCK), policy);
    }

    /** Goes without what has no room. */
    static LaneFixture dropping(Path folder, Disk disk, FakeChannel channel, long maxBytes) {
        BatchPolicy policy = new BatchPolicy(100, 1 << 20, Duration.ofMillis(50));
        return new LaneFixture(folder, disk, channel, new Space(maxBytes, WhenFull.DROP), policy);
    }

    private LaneFixture(Path folder, Disk disk, FakeChannel channel, Space space, BatchPolicy policy) {
        this.space = space;
        Telemetry telemetry = new Telemetry(numbers.registry());
        lane = Lane.start(folder, disk, channel, space, policy, telemetry.lane("fake", Signal.TRACES));
    }

    /** Returns when the names are on disk. */
    void append(String... names) {
        lane.append(batch(names)).await();
    }

    static Batch<Span> batch(String... names) {
        Batch<Span> batch = Batch.ofSpans();
        batch.reset(Budget.UNLIMITED, "");
        for (String name : names) {
            batch.next(batch.nextResource(), batch.nextScope()).name =
                    batch.arena().add(name);
        }
        return batch;
    }

    @Override
    public void close() {
        lane.close();
    }
}
