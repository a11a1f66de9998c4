package dev.coldspan.collector.otlpexport;

import dev.coldspan.collector.export.Channel;
import dev.coldspan.collector.export.DeliveryException;
import dev.coldspan.collector.export.Frame;
import dev.coldspan.collector.export.FrameBuilder;
import dev.coldspan.collector.model.Item;
import dev.coldspan.collector.otlp.Signal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the frames of one signal in requests of bounded size. What a destination has taken is not sent again when a later request
 * of the same delivery fails; what it may have taken, because an answer was lost, is: OTLP has no way to ask. Used by one
 * thread at a time, apart from {@link #builder}.
 *
 * @param <I> the item of the signal
 */
final class OtlpChannel<I extends Item> implements Channel<I> {

    private static final Logger LOG = LoggerFactory.getLogger(OtlpChannel.class);

    /** A destination that asks for more is asked again earlier: it may have been repaired. */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

    /** A destination that rejects something of each request is reported once in so long. */
    private static final Duration BETWEEN_REPORTS = Duration.ofMinutes(1);

    private final Signal signal;
    private final Transport transport;
    private final Supplier<OtlpFrames<I>> builders;
    private final long maxRequestBytes;
    private final Rejections rejections;

    /** Ids of frames taken in deliveries that failed later on. */
    private final Set<Long> taken = new HashSet<>();

    private long notBefore = System.nanoTime();
    private long silentUntil = System.nanoTime();

    OtlpChannel(
            Signal signal,
            Transport transport,
            Supplier<OtlpFrames<I>> builders,
            long maxRequestBytes,
            Rejections rejections) {
        this.signal = signal;
        this.transport = transport;
        this.builders = builders;
        this.maxRequestBytes = maxRequestBytes;
        this.rejections = rejections;
    }

    @Override
    public FrameBuilder<I> builder() {
        return builders.get();
    }

    @Override
    public void deliver(List<Frame> frames, boolean mayHaveArrived) throws DeliveryException, InterruptedException {
        for (List<Frame> request : requests(frames)) {
            awaitTurn();
            send(request);
            request.forEach(frame -> taken.add(frame.id()));
        }
        frames.forEach(frame -> taken.remove(frame.id()));
    }

    private List<List<Frame>> requests(List<Frame> frames) {
        List<List<Frame>> requests = new ArrayList<>();
        long bytes = 0;
        for (Frame frame : frames) {
            if (taken.contains(frame.id())) {
                continue;
            }
            if (requests.isEmpty() || bytes + frame.payload().length > maxRequestBytes) {
                requests.add(new ArrayList<>());
                bytes = 0;
            }
            requests.get(requests.size() - 1).add(frame);
            bytes += frame.payload().length;
        }
        return requests;
    }

    /** As long as the destination asked to be left alone. */
    private void awaitTurn() throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(notBefore - System.nanoTime());
    }

    private void send(List<Frame> request) throws DeliveryException, InterruptedException {
        try {
            Transport.Taken answer =
                    transport.send(signal, request.stream().map(Frame::payload).toList());
            if (answer.rejected() > 0) {
                long sent = request.stream().mapToLong(Frame::items).sum();
                rejections.add(signal, Math.min(sent, answer.rejected()));
            }
            report(answer);
        } catch (RefusedException e) {
            Duration wait = e.retryAfter().compareTo(LONGEST_WAIT) < 0 ? e.retryAfter() : LONGEST_WAIT;
            notBefore = System.nanoTime() + wait.toNanos();
            throw new DeliveryException(e.getMessage(), e.retryable(), e);
        }
    }

    private void report(Transport.Taken answer) {
        long now = System.nanoTime();
        if (!answer.message().isEmpty() && now - silentUntil >= 0) {
            silentUntil = now + BETWEEN_REPORTS.toNanos();
            LOG.warn(
                    "{} rejected {} {}: {}",
                    rejections.exporter(),
                    answer.rejected(),
                    signal.items(),
                    answer.message());
        }
    }
}
