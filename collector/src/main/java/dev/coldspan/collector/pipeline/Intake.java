package dev.coldspan.collector.pipeline;

import dev.coldspan.collector.decode.Bounds;
import dev.coldspan.collector.decode.Decoder;
import dev.coldspan.collector.decode.LogDecoder;
import dev.coldspan.collector.decode.PointDecoder;
import dev.coldspan.collector.decode.SpanDecoder;
import dev.coldspan.collector.model.Batch;
import dev.coldspan.collector.model.Item;
import dev.coldspan.collector.model.Keys;
import dev.coldspan.collector.model.LogRecord;
import dev.coldspan.collector.model.Point;
import dev.coldspan.collector.model.Span;
import dev.coldspan.collector.otlp.Signal;
import dev.coldspan.collector.queue.Lane;
import dev.coldspan.collector.queue.QueueException;
import dev.coldspan.collector.queue.Receipt;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * What differs between the signals: how they are decoded, which method of a processor they pass, where they go.
 *
 * @param <I> the item of the signal
 */
final class Intake<I extends Item> {

    /** Batches kept for the next requests, and how large one may be to be kept. */
    private static final int MAX_SPARE = 8;

    private static final long MAX_SPARE_BYTES = 4L << 20;

    /** Makes the decoder of one request. */
    @FunctionalInterface
    interface Decoding<I extends Item> {
        Decoder<I> of(Batch<I> batch, Keys keys, Bounds bounds);
    }

    private final Signal signal;
    private final Supplier<Batch<I>> batches;
    private final Decoding<I> decoding;
    private final BiConsumer<Processor, Batch<I>> step;
    private final List<Processor> processors;
    private final List<Lane<I>> lanes;
    private final Bounds bounds;
    private final Keys keys = new Keys();
    private final ConcurrentLinkedQueue<Batch<I>> spare = new ConcurrentLinkedQueue<>();
    private final AtomicInteger spares = new AtomicInteger();

    private Intake(
            Signal signal,
            Supplier<Batch<I>> batches,
            Decoding<I> decoding,
            BiConsumer<Processor, Batch<I>> step,
            List<Processor> processors,
            List<Lane<I>> lanes,
            Bounds bounds) {
        this.signal = signal;
        this.batches = batches;
        this.decoding = decoding;
        this.step = step;
        this.processors = processors;
        this.lanes = lanes;
        this.bounds = bounds;
    }

    static Intake<Span> ofSpans(List<Processor> processors, List<Lane<Span>> lanes, Bounds bounds) {
        return new Intake<>(
                Signal.TRACES, Batch::ofSpans, SpanDecoder::new, Processor::spans, processors, lanes, bounds);
    }

    static Intake<LogRecord> ofLogs(List<Processor> processors, List<Lane<LogRecord>> lanes, Bounds bounds) {
        return new Intake<>(Signal.LOGS, Batch::ofLogs, LogDecoder::new, Processor::logs, processors, lanes, bounds);
    }

    static Intake<Point> ofPoints(List<Processor> processors, List<Lane<Point>> lanes, Bounds bounds) {
        return new Intake<>(
                Signal.METRICS, Batch::ofPoints, PointDecoder::new, Processor::points, processors, lanes, bounds);
    }

    Signal signal() {
        return signal;
    }

    Batch<I> take() {
        Batch<I> batch = spare.poll();
        if (batch == null) {
            return batches.get();
        }
        spares.decrementAndGet();
        return batch;
    }

    void give(Batch<I> batch) {
        if (batch.footprint() > MAX_SPARE_BYTES) {
            return;
        }
        if (spares.incrementAndGet() > MAX_SPARE) {
            spares.decrementAndGet();
        } else {
            spare.add(batch);
        }
    }

    /** @return items decoded, those beyond the limit included */
    int decode(Batch<I> batch) {
        int surplus = decoding.of(batch, keys, bounds).decode();
        if (surplus > 0) {
            batch.findings()
                    .reject(
                            "too_many",
                            surplus,
                            signal.item() + " " + bounds.maxItems() + ": only " + bounds.maxItems() + " "
                                    + signal.item() + "s are taken from one request");
        }
        return batch.size() + surplus;
    }

    void process(Batch<I> batch) {
        for (Processor processor : processors) {
            step.accept(processor, batch);
        }
    }

    /**
     * Returns when every exporter's log has the batch on disk.
     *
     * @throws QueueException when one has not; the others may have it, and the sender will send it again
     */
    void store(Batch<I> batch) {
        List<Receipt> receipts = new ArrayList<>(lanes.size());
        for (Lane<I> lane : lanes) {
            receipts.add(lane.append(batch));
        }
        receipts.forEach(Receipt::await);
    }

    /** @throws QueueException when a log takes no more */
    void requireRoom() {
        lanes.forEach(Lane::requireRoom);
    }
}
