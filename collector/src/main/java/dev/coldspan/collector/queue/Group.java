package dev.coldspan.collector.queue;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Requests that are written and synced together. */
final class Group {

    private final CompletableFuture<Void> durable = new CompletableFuture<>();
    private int requests;

    void join() {
        requests++;
    }

    int requests() {
        return requests;
    }

    void stored() {
        durable.complete(null);
    }

    void failed(QueueException reason) {
        durable.completeExceptionally(reason);
    }

    /** @throws QueueException when the group is not on disk and will not be */
    void await() {
        try {
            durable.join();
        } catch (CompletionException e) {
            throw (QueueException) e.getCause();
        }
    }

    /**
     * A receipt that is good for whatever becomes of the group, and is not waited for longer than that: it may be decided
     * later, or never.
     *
     * @param whenFailed run once it is known that the group will not be on disk
     */
    Receipt lenient(Runnable whenFailed, long patienceNanos) {
        CompletableFuture<Void> decided = durable.handle((stored, failure) -> {
            if (failure != null) {
                whenFailed.run();
            }
            return null;
        });
        return () -> {
            try {
                decided.get(patienceNanos, TimeUnit.NANOSECONDS);
            } catch (TimeoutException | ExecutionException undecided) {
                // The disk hangs; the lane says so.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }
}
