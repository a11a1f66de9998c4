package dev.coldspan.agent.instrumentation.invocation;

import dev.coldspan.agent.core.thread.AgentThreads;

/**
 * Sends spans on a daemon thread a moment after an invocation, and again while some are left over. One wake-up serves
 * all invocations that end meanwhile.
 */
final class BackgroundFlusher implements Runnable {
    /** Sends what is buffered. */
    interface Sender {
        /** Sends for at most a flush's usual time; returns whether spans are left. */
        boolean send();
    }

    private final Sender sender;
    private final long gatherMillis;
    private final long retryMillis;
    private boolean wanted;
    private Thread thread;

    /**
     * Makes a flusher whose thread starts with the first {@link #wake}.
     *
     * @param gatherMillis time to wait for more spans before a request
     * @param retryMillis time to wait after a request that left spans over
     */
    BackgroundFlusher(Sender sender, long gatherMillis, long retryMillis) {
        this.sender = sender;
        this.gatherMillis = gatherMillis;
        this.retryMillis = retryMillis;
    }

    /** Spans have ended; returns at once. */
    synchronized void wake() {
        wanted = true;
        if (thread == null) {
            start();
        } else {
            notifyAll();
        }
    }

    // A sandbox that is out of threads can still answer; the next invocation tries again.
    private void start() {
        try {
            Thread worker = AgentThreads.daemon(this, "coldspan-flush");
            worker.start();
            thread = worker;
        } catch (OutOfMemoryError | RuntimeException noThread) {
            thread = null;
        }
    }

    /** Sends what it is woken for; for the flusher's own thread. */
    @Override
    public void run() {
        try {
            while (true) {
                awaitWanted();
                Thread.sleep(gatherMillis);
                if (sendAll()) {
                    Thread.sleep(retryMillis);
                    again();
                }
            }
        } catch (InterruptedException interrupted) {
            stopped();
        }
    }

    // Somebody interrupts threads that are not his: the next wake-up starts another one.
    private synchronized void stopped() {
        thread = null;
    }

    private synchronized void awaitWanted() throws InterruptedException {
        while (!wanted) {
            wait();
        }
        wanted = false;
    }

    private synchronized void again() {
        wanted = true;
    }

    private boolean sendAll() {
        try {
            return sender.send();
        } catch (Throwable failure) {
            // What could not be sent is still buffered or counted there; the next wake-up goes on.
            return false;
        }
    }
}
