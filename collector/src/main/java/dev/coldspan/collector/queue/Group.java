package dev.coldspan.collector.queue;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

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
}
