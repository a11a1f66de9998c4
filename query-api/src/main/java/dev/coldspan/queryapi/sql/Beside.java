package dev.coldspan.queryapi.sql;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor.DiscardPolicy;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Threads for questions that are asked beside others of the same request. As many as there are processors for all requests together: when none
 * is free, whoever needs the answer asks himself.
 */
final class Beside {

    private static final long IDLE_SECONDS = 60;

    private final QueryScopes scopes;
    private final ThreadPoolExecutor threads;

    Beside(QueryScopes scopes) {
        this.scopes = scopes;
        this.threads = new ThreadPoolExecutor(
                0,
                Runtime.getRuntime().availableProcessors(),
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                Beside::daemon,
                new DiscardPolicy());
    }

    <T> Later<T> ask(Supplier<T> question) {
        FutureTask<T> task = new FutureTask<>(question::get);
        QueryScope scope = scopes.current();
        threads.execute(() -> {
            scopes.begin(scope);
            try {
                task.run();
            } finally {
                scopes.end();
            }
        });
        return () -> await(task);
    }

    /** Runs what no thread has begun. */
    private static <T> T await(FutureTask<T> task) {
        task.run();
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while an answer was awaited", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "query-api-beside");
        thread.setDaemon(true);
        return thread;
    }
}
