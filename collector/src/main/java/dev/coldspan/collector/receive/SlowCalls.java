package dev.coldspan.collector.receive;

import dev.coldspan.collector.pipeline.Refusal;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends calls of gRPC whose message has not arrived in time. Looks at all of them now and then, so that a call costs no timer. */
final class SlowCalls {

    private static final Logger LOG = LoggerFactory.getLogger(SlowCalls.class);

    private final Set<MessageLease> arriving = ConcurrentHashMap.newKeySet();
    private final Duration limit;
    private final ScheduledExecutorService timer;

    SlowCalls(Duration limit) {
        this.limit = limit;
        this.timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "coldspan-grpc-slow");
            thread.setDaemon(true);
            return thread;
        });
        long interval = SlowRequests.interval(limit);
        timer.scheduleWithFixedDelay(this::endTheSlow, interval, interval, TimeUnit.MILLISECONDS);
    }

    void begins(MessageLease call) {
        arriving.add(call);
    }

    /** Its message is there, or it will never be. */
    void ends(MessageLease call) {
        arriving.remove(call);
    }

    private void endTheSlow() {
        try {
            long since = System.nanoTime() - limit.toNanos();
            for (MessageLease call : arriving) {
                if (call.beganBefore(since)) {
                    arriving.remove(call);
                    call.refuse(new Refusal(
                            Refusal.Kind.TOO_SLOW, "the message did not arrive within the limit of " + limit));
                }
            }
        } catch (RuntimeException e) {
            // A task that throws is never run again.
            LOG.warn("cannot end slow calls, trying again: {}", e.toString());
        }
    }

    void stop() {
        timer.shutdown();
    }
}
