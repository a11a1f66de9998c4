package dev.coldspan.collector.otlpexport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coldspan.collector.export.DeliveryException;
import dev.coldspan.collector.export.Frame;
import dev.coldspan.collector.model.Span;
import dev.coldspan.collector.otlp.Signal;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class OtlpChannelTest {

    private static final int MAX_REQUEST = 100;

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final ScriptedTransport transport = new ScriptedTransport();
    private final OtlpChannel<Span> channel = new OtlpChannel<>(
            Signal.TRACES, transport, OtlpFrames::ofSpans, MAX_REQUEST, new RejectionCounters(registry).of("backup"));

    @Test
    void joinsFramesUpToTheSizeOfARequest() throws Exception {
        channel.deliver(List.of(frame(1, 40), frame(2, 60), frame(3, 1)), false);

        assertEquals(List.of(List.of(40, 60), List.of(1)), transport.sizes());
    }

    @Test
    void sendsALargerFrameAlone() throws Exception {
        channel.deliver(List.of(frame(1, 10), frame(2, 500), frame(3, 10)), false);

        assertEquals(List.of(List.of(10), List.of(500), List.of(10)), transport.sizes());
    }

    @Test
    void doesNotSendAgainWhatWasTakenBeforeALaterRequestFailed() throws Exception {
        List<Frame> frames = List.of(frame(1, 100), frame(2, 100), frame(3, 100));
        transport.taken().refuse(true, Duration.ZERO);
        assertThrows(DeliveryException.class, () -> channel.deliver(frames, false));

        channel.deliver(frames, true);

        assertEquals(List.of(List.of(100), List.of(100), List.of(100), List.of(100)), transport.sizes());
        assertEquals(List.of(1, 2, 2, 3), transport.firstBytes());
    }

    @Test
    void remembersWhatWasTakenWhenTheDeliveryIsHalved() throws Exception {
        List<Frame> frames = List.of(frame(1, 100), frame(2, 100), frame(3, 100), frame(4, 100));
        transport.taken().taken().taken().refuse(false, Duration.ZERO);
        assertThrows(DeliveryException.class, () -> channel.deliver(frames, false));

        channel.deliver(frames.subList(0, 2), true);
        channel.deliver(frames.subList(2, 4), true);

        assertEquals(List.of(1, 2, 3, 4, 4), transport.firstBytes());
    }

    @Test
    void sendsAFrameAgainThatWasDeliveredOnceItIsGivenAnew() throws Exception {
        channel.deliver(List.of(frame(1, 100)), false);
        channel.deliver(List.of(frame(1, 100)), true);

        assertEquals(List.of(1, 1), transport.firstBytes());
    }

    @Test
    void passesOnWhetherTryingAgainIsUseful() {
        transport.refuse(true, Duration.ZERO).refuse(false, Duration.ZERO);

        assertTrue(failure().retryable());
        assertFalse(failure().retryable());
    }

    @Test
    void leavesTheDestinationAloneForAsLongAsItAsks() throws Exception {
        transport.refuse(true, Duration.ofMillis(300));
        long start = System.nanoTime();
        failure();

        channel.deliver(List.of(frame(1, 10)), true);

        assertTrue(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start) >= 300);
    }

    @Test
    void canBeStoppedWhileItWaits() throws Exception {
        transport.refuse(true, Duration.ofHours(1));
        failure();
        Thread.currentThread().interrupt();

        assertThrows(InterruptedException.class, () -> channel.deliver(List.of(frame(1, 10)), true));
    }

    @Test
    void countsWhatTheDestinationDidNotWant() throws Exception {
        transport.reject(3).reject(99);

        channel.deliver(List.of(frame(1, 10)), false);
        channel.deliver(List.of(frame(2, 10)), false);

        // No more than the five spans that each of the frames has.
        CounterSnapshot rejected =
                (CounterSnapshot) registry.scrape(name -> name.equals("coldspan_exporter_rejected_spans"))
                        .get(0);
        assertEquals(8, rejected.getDataPoints().get(0).getValue());
        assertEquals("backup", rejected.getDataPoints().get(0).getLabels().get("exporter"));
    }

    private DeliveryException failure() {
        return assertThrows(DeliveryException.class, () -> channel.deliver(List.of(frame(1, 10)), false));
    }

    /** Five spans; the first byte is the id. */
    private static Frame frame(int id, int bytes) {
        byte[] payload = new byte[bytes];
        payload[0] = (byte) id;
        return new Frame(id, 0, 5, 0, payload);
    }

    private static final class ScriptedTransport implements Transport {

        private final Deque<Object> script = new ArrayDeque<>();
        private final List<List<byte[]>> sent = new ArrayList<>();

        ScriptedTransport taken() {
            return reject(0);
        }

        ScriptedTransport reject(long items) {
            script.add(new Taken(items, items == 0 ? "" : "not these"));
            return this;
        }

        ScriptedTransport refuse(boolean retryable, Duration retryAfter) {
            script.add(new RefusedException("no", retryable, retryAfter, null));
            return this;
        }

        List<List<Integer>> sizes() {
            return sent.stream()
                    .map(parts -> parts.stream().map(part -> part.length).toList())
                    .toList();
        }

        List<Integer> firstBytes() {
            return sent.stream().map(parts -> (int) parts.get(0)[0]).toList();
        }

        @Override
        public Taken send(Signal signal, List<byte[]> request) throws RefusedException {
            sent.add(request);
            Object next = script.poll();
            if (next instanceof RefusedException refused) {
                throw refused;
            }
            return next == null ? new Taken(0, "") : (Taken) next;
        }

        @Override
        public void close() {}
    }
}
