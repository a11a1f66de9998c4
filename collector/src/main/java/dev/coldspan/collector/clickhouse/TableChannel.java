package dev.coldspan.collector.clickhouse;

import dev.coldspan.collector.export.Channel;
import dev.coldspan.collector.export.DeliveryException;
import dev.coldspan.collector.export.Frame;
import dev.coldspan.collector.export.FrameBuilder;
import dev.coldspan.collector.model.Item;
import dev.coldspan.storage.clickhouse.BlockStore;
import dev.coldspan.storage.clickhouse.StorageException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Inserts frames into the tables of one signal, each exactly once. Frames in doubt are inserted only when none of their rows is
 * there, after what may still be inserting them has ended.
 *
 * @param <I> the item of the signal
 */
final class TableChannel<I extends Item> implements Channel<I> {

    private final BlockStore store;
    private final List<String> tables;
    private final String writer;
    private final Supplier<FrameBuilder<I>> builders;
    private final Consumer<List<Long>> found;
    private final Runnable wrote;
    private boolean alone;

    /**
     * @param tables by the frames' kind
     * @param writer names this channel's inserts among all that run on the server
     * @param found told which frames in doubt turned out to be there
     * @param wrote called after each delivery
     */
    TableChannel(
            BlockStore store,
            List<String> tables,
            String writer,
            Supplier<FrameBuilder<I>> builders,
            Consumer<List<Long>> found,
            Runnable wrote) {
        this.store = store;
        this.tables = tables;
        this.writer = writer;
        this.builders = builders;
        this.found = found;
        this.wrote = wrote;
    }

    /** While one insert waits for its parts to be synced the other has the processor. */
    @Override
    public int parallel() {
        return 2;
    }

    @Override
    public FrameBuilder<I> builder() {
        return builders.get();
    }

    @Override
    public void deliver(List<Frame> frames, boolean mayHaveArrived) throws DeliveryException, InterruptedException {
        Map<Integer, List<Frame>> byKind = new TreeMap<>();
        frames.forEach(frame ->
                byKind.computeIfAbsent(frame.kind(), kind -> new ArrayList<>()).add(frame));
        try {
            endEarlierProcess();
            // Each thread has a name of its own, so that it ends its own inserts only.
            String mine = writer + "-" + Thread.currentThread().getId();
            if (mayHaveArrived) {
                store.endInserts(mine);
            }
            for (Map.Entry<Integer, List<Frame>> kind : byKind.entrySet()) {
                String table = table(kind.getKey());
                List<Frame> missing = mayHaveArrived ? missing(table, kind.getValue()) : kind.getValue();
                if (!missing.isEmpty()) {
                    store.insert(table, missing.stream().map(Frame::payload).toList(), mine);
                }
            }
        } catch (StorageException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            throw new DeliveryException(e.getMessage(), e.retryable(), e);
        }
        wrote.run();
    }

    /** What an earlier process of this collector left running could still store what is about to be asked for. */
    private synchronized void endEarlierProcess() {
        if (!alone) {
            store.endInserts(writer);
            alone = true;
        }
    }

    private String table(int kind) throws DeliveryException {
        if (kind >= tables.size()) {
            throw new DeliveryException("no table for frames of kind " + kind, false, null);
        }
        return tables.get(kind);
    }

    private List<Frame> missing(String table, List<Frame> frames) {
        Map<Long, Long> rows = store.rows(table, frames.stream().map(Frame::id).toList());
        List<Frame> missing = new ArrayList<>();
        List<Long> there = new ArrayList<>();
        for (Frame frame : frames) {
            long stored = rows.getOrDefault(frame.id(), 0L);
            if (stored == frame.items()) {
                there.add(frame.id());
                continue;
            }
            if (stored > 0) {
                // Each day of a block becomes visible on its own.
                store.delete(table, frame.id());
            }
            missing.add(frame);
        }
        if (!there.isEmpty()) {
            found.accept(there);
        }
        return missing;
    }
}
