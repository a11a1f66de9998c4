package dev.coldspan.collector.self;

import dev.coldspan.collector.otlp.Signal;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/** The counters of one signal's way to one exporter. Safe for use by all threads. */
public final class LaneTelemetry {

    private final Telemetry telemetry;
    private final String exporter;
    private final Signal signal;
    private volatile LongSupplier items = () -> 0;
    private volatile LongSupplier oldestMillis = () -> Long.MAX_VALUE;
    private volatile IntSupplier setAside = () -> 0;

    LaneTelemetry(Telemetry telemetry, String exporter, Signal signal) {
        this.telemetry = telemetry;
        this.exporter = exporter;
        this.signal = signal;
    }

    /** For messages and names of threads, as in "clickhouse traces". */
    public String label() {
        return exporter + " " + signal.label();
    }

    /**
     * Tells where to look when somebody asks.
     *
     * @param oldestWaits when the oldest frame that waits was written, in milliseconds since the Unix epoch; the largest
     *     long when none waits
     */
    public void queue(LongSupplier waitingItems, LongSupplier oldestWaits, IntSupplier framesSetAside) {
        items = waitingItems;
        oldestMillis = oldestWaits;
        setAside = framesSetAside;
    }

    public void recovered(long count) {
        telemetry.recovered.add(signal, count, exporter);
    }

    public void damaged(int places) {
        telemetry.damaged.labelValues(exporter, signal.label()).inc(places);
    }

    public void committed(int requests, double seconds) {
        telemetry.commitRequests.observe(requests);
        telemetry.commitSeconds.observe(seconds);
    }

    public void delivered(long count, double seconds) {
        telemetry.sent.add(signal, count, exporter);
        telemetry.batchItems.labelValues(exporter, signal.label()).observe(count);
        telemetry.deliverySeconds.labelValues(exporter, signal.label()).observe(seconds);
    }

    public void deliveryFailed(boolean retryable) {
        telemetry
                .deliveryFailures
                .labelValues(exporter, signal.label(), Boolean.toString(retryable))
                .inc();
    }

    public void deliveryBroke() {
        telemetry.writerFailures.labelValues(exporter, signal.label()).inc();
    }

    public void setAside(long count) {
        telemetry.setAside.add(signal, count, exporter);
    }

    /** Items this exporter goes without, because its queue is full or cannot be written. */
    public void dropped(long count) {
        telemetry.left.add(signal, count, exporter);
    }

    String exporter() {
        return exporter;
    }

    Signal signal() {
        return signal;
    }

    long items() {
        return items.getAsLong();
    }

    /** How long the oldest frame has waited, 0 when none waits. */
    double oldestSeconds() {
        long since = oldestMillis.getAsLong();
        return since == Long.MAX_VALUE ? 0 : Math.max(0, System.currentTimeMillis() - since) / 1e3;
    }

    int framesSetAside() {
        return setAside.getAsInt();
    }
}
