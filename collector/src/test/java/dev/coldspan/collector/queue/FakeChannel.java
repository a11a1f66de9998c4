package dev.coldspan.collector.queue;

import dev.coldspan.collector.export.Channel;
import dev.coldspan.collector.export.DeliveryException;
import dev.coldspan.collector.export.Frame;
import dev.coldspan.collector.export.FrameBuilder;
import dev.coldspan.collector.model.Batch;
import dev.coldspan.collector.model.Span;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/** Frames of names, one a line, delivered to memory; fails in the ways a destination does. */
final class FakeChannel implements Channel<Span> {

    private final List<String> names = new ArrayList<>();
    private final List<Integer> deliveries = new ArrayList<>();
    private final List<Boolean> doubts = new ArrayList<>();
    private Predicate<String> poisoned = name -> false;
    private Throwable broken;
    private boolean retryable = true;
    private int attempts;

    @Override
    public FrameBuilder<Span> builder() {
        return new Lines();
    }

    @Override
    public synchronized void deliver(List<Frame> frames, boolean mayHaveArrived) throws DeliveryException {
        attempts++;
        if (broken instanceof Error error) {
            throw error;
        }
        if (broken != null) {
            throw new DeliveryException(broken.getMessage(), retryable, broken);
        }
        List<String> arriving = new ArrayList<>();
        for (Frame frame : frames) {
            arriving.addAll(
                    new String(frame.payload(), StandardCharsets.UTF_8).lines().toList());
        }
        if (arriving.stream().anyMatch(poisoned)) {
            throw new DeliveryException("poison", retryable, null);
        }
        names.addAll(arriving);
        deliveries.add(arriving.size());
        doubts.add(mayHaveArrived);
    }

    /** From now on every delivery fails so, null for none; an exception in the way that {@code again} says. */
    synchronized void breakWith(Throwable reason, boolean again) {
        broken = reason;
        retryable = again;
    }

    /** From now on a delivery with such a name fails in the way that {@code again} says. */
    synchronized void refuse(Predicate<String> name, boolean again) {
        poisoned = name;
        retryable = again;
    }

    synchronized List<String> names() {
        return List.copyOf(names);
    }

    synchronized List<Integer> deliveries() {
        return List.copyOf(deliveries);
    }

    synchronized List<Boolean> doubts() {
        return List.copyOf(doubts);
    }

    synchronized int attempts() {
        return attempts;
    }

    /** A span with this name cannot be encoded. */
    static final String UNENCODABLE = "unencodable";

    private static final class Lines implements FrameBuilder<Span> {

        private final StringBuilder lines = new StringBuilder();
        private int items;

        @Override
        public void add(Batch<Span> batch) {
            for (int i = 0; i < batch.size(); i++) {
                String name = batch.arena().text(batch.get(i).name);
                if (name.equals(UNENCODABLE)) {
                    throw new IllegalStateException("of the test");
                }
                lines.append(name).append('\n');
                items++;
            }
        }

        @Override
        public int items() {
            return items;
        }

        @Override
        public long bytes() {
            return lines.length();
        }

        @Override
        public List<Frame> build(LongSupplier ids) {
            byte[] payload = lines.toString().getBytes(StandardCharsets.UTF_8);
            return List.of(new Frame(ids.getAsLong(), 0, items, System.currentTimeMillis(), payload));
        }

        @Override
        public void clear() {
            lines.setLength(0);
            items = 0;
        }
    }
}
