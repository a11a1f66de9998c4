package dev.coldspan.agent.instrumentation.invocation;

import dev.coldspan.agent.core.thread.AgentThreads;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Reports invocations that are about to run into their deadline, on one daemon thread. Deadlines mostly grow from one
 * invocation to the next, so a thread that sleeps towards an older one is left asleep: a warm call costs one lock.
 */
final class DeadlineWatch implements Runnable {
    /** Told of an invocation that will not make it, while there is still time to send. */
    interface Listener {
        void nearDeadline(Invocation invocation);
    }

    private final long marginMillis;
    private final Listener listener;
    private final List<Guarded> open = new ArrayList<>();
    private Thread thread;
    private long sleepsUntil = Long.MIN_VALUE;

    /** Reports {@code marginMillis} before the deadline, or a fifth of the time where that is less; 0 for never. */
    DeadlineWatch(long marginMillis, Listener listener) {
        this.marginMillis = marginMillis;
        this.listener = listener;
    }

    synchronized void guard(Invocation invocation) {
        long remaining = invocation.call.remainingMillis();
        if (marginMillis == 0 || remaining == 0 || remaining == Long.MAX_VALUE) {
            return;
        }
        long margin = Math.min(marginMillis, remaining / 5);
        long fireAt = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(remaining - margin);
        open.add(new Guarded(invocation, fireAt));
        if (thread == null) {
            startSleeper();
        } else if (sleepsUntil == Long.MIN_VALUE || fireAt - sleepsUntil < 0) {
            notifyAll();
        }
    }

    // A sandbox that is out of threads can still be traced; the next invocation tries again.
    private void startSleeper() {
        try {
            Thread sleeper = AgentThreads.daemon(this, "coldspan-deadline");
            sleeper.start();
            thread = sleeper;
        } catch (OutOfMemoryError | RuntimeException noThread) {
            open.clear();
        }
    }

    synchronized void release(Invocation invocation) {
        for (int i = open.size() - 1; i >= 0; i--) {
            if (open.get(i).invocation == invocation) {
                open.remove(i);
            }
        }
    }

    /** Sleeps towards one deadline after the other; for the watch's own thread. */
    @Override
    public void run() {
        try {
            while (true) {
                Invocation due = awaitDue();
                try {
                    listener.nearDeadline(due);
                } catch (Throwable failure) {
                    // The next invocation is watched all the same.
                }
            }
        } catch (InterruptedException interrupted) {
            stopped();
        }
    }

    // Somebody interrupts threads that are not his: the next invocation starts another one.
    private synchronized void stopped() {
        thread = null;
        sleepsUntil = Long.MIN_VALUE;
    }

    private synchronized Invocation awaitDue() throws InterruptedException {
        while (true) {
            Guarded next = earliest();
            if (next == null) {
                sleepsUntil = Long.MIN_VALUE;
                wait();
                continue;
            }
            long left = next.fireAt - System.nanoTime();
            if (left <= 0) {
                open.remove(next);
                return next.invocation;
            }
            sleepsUntil = next.fireAt;
            TimeUnit.NANOSECONDS.timedWait(this, left + 999_999);
        }
    }

    private Guarded earliest() {
        Guarded earliest = null;
        for (Guarded guarded : open) {
            if (earliest == null || guarded.fireAt - earliest.fireAt < 0) {
                earliest = guarded;
            }
        }
        return earliest;
    }

    private static final class Guarded {
        final Invocation invocation;
        final long fireAt;

        Guarded(Invocation invocation, long fireAt) {
            this.invocation = invocation;
            this.fireAt = fireAt;
        }
    }
}
