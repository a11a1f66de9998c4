package dev.coldspan.locallambda.invokeapi;

/** Keeps the equation of {@link AsyncStats} and the limit of what may wait. */
final class AsyncCounters {

    private static final int MAX_PENDING = 10_000;
    private static final long MAX_PENDING_BYTES = 256L * 1024 * 1024;

    private long accepted;
    private long succeeded;
    private long exhausted;
    private long expired;
    private long looped;
    private long lost;
    private long pending;
    private long pendingBytes;
    private long retried;
    private long undelivered;
    private boolean closed;

    /** False if there is no room for it, or nobody who would work on it. */
    synchronized boolean accept(AsyncEvent event) {
        if (closed || pending >= MAX_PENDING || pendingBytes + event.payload().length > MAX_PENDING_BYTES) {
            return false;
        }
        accepted++;
        pending++;
        pendingBytes += event.payload().length;
        return true;
    }

    synchronized void succeeded(AsyncEvent event) {
        succeeded += leave(event);
    }

    synchronized void exhausted(AsyncEvent event) {
        exhausted += leave(event);
    }

    synchronized void expired(AsyncEvent event) {
        expired += leave(event);
    }

    synchronized void lost(AsyncEvent event) {
        lost += leave(event);
    }

    synchronized void loop() {
        accepted++;
        looped++;
    }

    synchronized void retried() {
        retried++;
    }

    synchronized void undelivered() {
        undelivered++;
    }

    synchronized boolean closed() {
        return closed;
    }

    synchronized void close() {
        closed = true;
        lost += pending;
        pending = 0;
        pendingBytes = 0;
    }

    synchronized AsyncStats stats() {
        return new AsyncStats(accepted, succeeded, exhausted, expired, looped, lost, pending, retried, undelivered);
    }

    /** 1, or 0 if it was counted as lost already. */
    private int leave(AsyncEvent event) {
        if (pending == 0) {
            return 0;
        }
        pending--;
        pendingBytes -= event.payload().length;
        return 1;
    }
}
