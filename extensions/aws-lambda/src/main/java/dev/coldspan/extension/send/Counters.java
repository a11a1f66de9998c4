package dev.coldspan.extension.send;

import dev.coldspan.extension.otlp.Signal;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts spans, log records and data points: {@code received = sent + pending + dropped + replaced}, where a root span is
 * replaced when a later form of it takes its place before it was sent. What is counted is counted until it is taken; thread-safe.
 */
public final class Counters {
    private final Map<String, Long> counts = new LinkedHashMap<>();
    private final Map<String, Long> totals = new LinkedHashMap<>();

    /** Came in, or was made here. */
    public void received(Signal signal, int count) {
        add("coldspan.extension.received signal=".concat(signal.text()), count);
    }

    /** The collector has it. */
    public void sent(Signal signal, int count) {
        add("coldspan.extension.sent signal=".concat(signal.text()), count);
    }

    /** Could not be sent and waits to be tried again. */
    public void retried(Signal signal, int count) {
        add("coldspan.extension.retried signal=".concat(signal.text()), count);
    }

    /** A later form of it came first. */
    public void replaced(Signal signal, int count) {
        add("coldspan.extension.replaced signal=".concat(signal.text()), count);
    }

    /** Lost: {@code reason} is a word. */
    public void dropped(String reason, int count) {
        add("coldspan.extension.dropped reason=".concat(reason), count);
    }

    /** The platform says that it dropped log records. */
    public void droppedByPlatform(long records) {
        add("coldspan.extension.platform_dropped", records);
    }

    /** A connection did not come about within its limit. */
    public void gaveUpConnecting() {
        add("coldspan.extension.connections_given_up", 1);
    }

    private synchronized void add(String name, long count) {
        if (count > 0) {
            Long before = counts.get(name);
            Long total = totals.get(name);
            counts.put(name, before == null ? count : before + count);
            totals.put(name, total == null ? count : total + count);
        }
    }

    /** What has been counted since the last time. */
    public synchronized Map<String, Long> take() {
        Map<String, Long> taken = new LinkedHashMap<>(counts);
        counts.clear();
        return taken;
    }

    /** What has been counted since the process started, by metric name, a blank and {@code key=value}. */
    public synchronized Map<String, Long> totals() {
        return new LinkedHashMap<>(totals);
    }

    /** Everything lost since the process started. */
    public synchronized long lost() {
        long lost = 0;
        for (Map.Entry<String, Long> total : totals.entrySet()) {
            lost += total.getKey().startsWith("coldspan.extension.dropped") ? total.getValue() : 0;
        }
        return lost;
    }
}
