package dev.coldspan.extension.invocation;

import dev.coldspan.extension.telemetry.TelemetryEvent;
import java.util.ArrayList;
import java.util.List;

/** The initialisations of this sandbox, and whose they are. Called under the lock of {@link Invocations} only. */
final class Inits {
    private static final int MOST_LOST = 64;

    private final List<Init> unclaimed = new ArrayList<>();
    private final List<Init> lost = new ArrayList<>();
    private Init latest;

    /**
     * Takes one of the platform's events.
     *
     * @param restore whether it is about a restore
     * @param isStart whether it tells of a beginning
     * @param current the invocation that the platform's stream is in; null before the first
     * @return what it told of
     */
    Init told(TelemetryEvent event, boolean restore, boolean isStart, Invocation current) {
        boolean isSame =
                latest != null && latest.restore == restore && (!isStart || latest.startNanos == event.epochNanos());
        if (!isSame) {
            latest = new Init(restore, event.epochNanos());
            Invocation waiting = "invoke".equals(event.text("phase")) ? current : null;
            (waiting == null || waiting.isEnded() ? unclaimed : waiting.inits).add(latest);
        }
        boolean wasLost = latest.isLost();
        latest.add(event);
        if (!wasLost && latest.isLost() && lost.size() < MOST_LOST) {
            lost.add(latest);
        }
        return latest;
    }

    /** An initialisation belongs to the invocation that comes after it. */
    void claim(Invocation invocation) {
        invocation.inits.addAll(unclaimed);
        unclaimed.clear();
    }

    /**
     * Hands over, once, the initialisations that no invocation's bill has: those that failed, and of a sandbox that was never called its own.
     *
     * @param isUncalled whether the sandbox ends without ever having been called
     */
    List<Init> takeLost(boolean isUncalled) {
        List<Init> taken = new ArrayList<>(lost);
        lost.clear();
        if (isUncalled) {
            for (Init init : unclaimed) {
                if (init.isBilled()) {
                    taken.add(init);
                }
            }
            unclaimed.clear();
        }
        return taken;
    }
}
