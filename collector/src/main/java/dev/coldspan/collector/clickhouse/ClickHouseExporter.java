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
    private final Runnable wrote;

    /**
     * @param instance tells the inserts of this collector from those of others; the same after a restart
     * @param health throws with one line when ClickHouse does not answer
     * @param wrote called after each delivery of what invocations are made of: spans and log records
     */
    public ClickHouseExporter(BlockStore store, String instance, Runnable health, Runnable wrote) {
        this.store = store;
        this.instance = instance;
        this.health = health;
        this.wrote = wrote;
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
                wrote));
    }

    @Override
    public Optional<Channel<LogRecord>> logs() {
        return Optional.of(new TableChannel<>(
                store, List.of(LogColumns.TABLE), instance + "-logs", LogColumns::new, store::deriveReports, wrote));
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
