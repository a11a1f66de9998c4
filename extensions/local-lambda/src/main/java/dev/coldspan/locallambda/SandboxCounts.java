package dev.coldspan.locallambda;

import java.util.EnumMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what happens to a function's sandboxes and tells the listener. Thread-safe. */
final class SandboxCounts {

    private static final Logger LOG = LoggerFactory.getLogger(SandboxCounts.class);

    private final SandboxListener listener;
    private final Map<SandboxEvent.State, Long> counts = new EnumMap<>(SandboxEvent.State.class);
    private long throttled;

    SandboxCounts(SandboxListener listener) {
        this.listener = listener;
    }

    void announce(SandboxEvent event) {
        synchronized (this) {
            counts.merge(event.state(), 1L, Long::sum);
        }
        try {
            listener.onEvent(event);
        } catch (RuntimeException e) {
            LOG.warn("The sandbox listener failed on {}", event, e);
        }
    }

    synchronized void throttled() {
        throttled++;
    }

    synchronized SandboxStats stats(long live, long frozen) {
        return new SandboxStats(
                count(SandboxEvent.State.STARTED),
                live,
                frozen,
                count(SandboxEvent.State.REAPED),
                count(SandboxEvent.State.KILLED),
                count(SandboxEvent.State.EXITED),
                count(SandboxEvent.State.CLOSED),
                throttled);
    }

    private long count(SandboxEvent.State state) {
        return counts.getOrDefault(state, 0L);
    }
}
