package dev.coldspan.collector.clickhouse;

import dev.coldspan.collector.self.Telemetry;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the per-minute rollup computed after spans were written: at most once per interval, never two at a time, and once
 * more after a failure. A computation costs more the more invocations its minutes hold, so one of more than half a
 * second is followed by a rest, of up to twenty seconds, that leaves the processors to the inserts. Without writes it is
 * computed once after a start, as an earlier process may have died between a write and the computation, and every half
 * minute, as others write to the same tables.
 */
public final class RollupScheduler {

    private static final Logger LOG = LoggerFactory.getLogger(RollupScheduler.class);

    /** The OpenTelemetry Collector's exporter, for one, writes to our tables and tells nobody. */
    private static final Duration FOREIGN_WRITES = Duration.ofSeconds(30);

    private static final Duration SHORT = Duration.ofMillis(500);
    private static final int REST_FACTOR = 15;

    /** Those who are woken or billed by a minute wait no longer than this for its sums. */
    private static final Duration LONGEST_REST = Duration.ofSeconds(20);

    private final Runnable refresh;
    private final Duration foreignWrites;
    private final Duration longestRest;
    private final Telemetry telemetry;
    private final ScheduledExecutorService timer;

    /** When the oldest write that no computation has covered was made, {@link System#nanoTime()}; 0 when there is none. */
    private final AtomicLong dirtySince = new AtomicLong(System.nanoTime());

    private long lastTick = System.nanoTime();
    private long restUntil = lastTick;
    private boolean failing;

    public RollupScheduler(Runnable refresh, Duration interval, Telemetry telemetry) {
        this(refresh, interval, FOREIGN_WRITES, LONGEST_REST, telemetry);
    }

    RollupScheduler(
            Runnable refresh, Duration interval, Duration foreignWrites, Duration longestRest, Telemetry telemetry) {
        this.refresh = refresh;
        this.foreignWrites = foreignWrites;
        this.longestRest = longestRest;
        this.telemetry = telemetry;
        this.timer = Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "coldspan-rollup"));
        telemetry.gauge("rollup_lag_seconds", "Age of the oldest write the rollup does not cover", this::lagSeconds);
        timer.scheduleWithFixedDelay(this::tick, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Says that spans were written. */
    public void wrote() {
        dirtySince.compareAndSet(0, System.nanoTime());
    }

    private double lagSeconds() {
        long since = dirtySince.get();
        return since == 0 ? 0 : (System.nanoTime() - since) / 1e9;
    }

    private void tick() {
        if (System.nanoTime() - restUntil >= 0) {
            computeIfDue();
        }
    }

    private void computeIfDue() {
        long since = dirtySince.getAndSet(0);
        long start = System.nanoTime();
        if (since == 0 && start - lastTick < foreignWrites.toNanos()) {
            return;
        }
        lastTick = start;
        boolean succeeded = tryRefresh();
        long end = System.nanoTime();
        restUntil = end + restNanos(end - start);
        telemetry.rollup(succeeded, (end - start) / 1e9);
        if (!succeeded) {
            dirtySince.set(since == 0 ? start : since);
        }
    }

    private long restNanos(long computedNanos) {
        return Math.min(REST_FACTOR * Math.max(computedNanos - SHORT.toNanos(), 0), longestRest.toNanos());
    }

    private boolean tryRefresh() {
        try {
            refresh.run();
            failing = false;
            return true;
        } catch (RuntimeException | OutOfMemoryError e) {
            // A task that throws is never run again.
            if (!failing) {
                LOG.warn("cannot compute the rollup, trying again: {}", e.getMessage());
            }
            failing = true;
            return false;
        }
    }

    /** Computes once more when there is something to compute, unless a computation takes longer than five seconds. */
    public void stop() throws InterruptedException {
        timer.shutdown();
        if (timer.awaitTermination(5, TimeUnit.SECONDS)) {
            computeIfDue();
        } else {
            LOG.warn("the rollup is still being computed; the next computation covers what was written meanwhile");
        }
    }
}
