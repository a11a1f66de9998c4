package dev.coldspan.collector.clickhouse;

import dev.coldspan.collector.export.Channel;
import dev.coldspan.collector.export.Exporter;
import dev.coldspan.collector.model.LogRecord;
import dev.coldspan.collector.model.Point;
import dev.coldspan.collector.model.Span;
import dev.coldspan.storage.clickhouse.BlockStore;
import java.util.List;
import java.util.Optional;

/** Writes all signals to ClickHouse, in the tables of the Collector's ClickHouse exporter. */
public final class ClickHouseExporter implements Exporter {

    private final BlockStore store;
    private final String instance;
    private final Runnable health;
    private final Runnable wroteSpans;

    /**
     * @param instance tells the inserts of this collector from those of others; the same after a restart
     * @param health throws with one line when ClickHouse does not answer
     * @param wroteSpans called after each delivery of spans
     */
    public ClickHouseExporter(BlockStore store, String instance, Runnable health, Runnable wroteSpans) {
        this.store = store;
        this.instance = instance;
        this.health = health;
        this.wroteSpans = wroteSpans;
    }

    @Override
    public String name() {
        return "clickhouse";
    }

    @Override
    public Optional<Channel<Span>> spans() {
        return Optional.of(new TableChannel<>(
                store,
                List.of(SpanColumns.TABLE),
                instance + "-traces",
                SpanColumns::new,
                store::deriveInvocations,
                wroteSpans));
    }

    @Override
    public Optional<Channel<LogRecord>> logs() {
        return Optional.of(new TableChannel<>(
                store, List.of(LogColumns.TABLE), instance + "-logs", LogColumns::new, ids -> {}, () -> {}));
    }

    @Override
    public Optional<Channel<Point>> points() {
        return Optional.of(new TableChannel<>(
                store, PointColumns.TABLES, instance + "-metrics", PointColumns::new, ids -> {}, () -> {}));
    }

    @Override
    public void check() {
        health.run();
    }
}
