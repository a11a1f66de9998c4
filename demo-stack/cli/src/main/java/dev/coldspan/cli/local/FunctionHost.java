package dev.coldspan.cli.local;

import dev.coldspan.locallambda.InvocationResult;
import dev.coldspan.locallambda.InvokeOptions;
import dev.coldspan.locallambda.LocalLambda;
import dev.coldspan.locallambda.LogSink;
import dev.coldspan.locallambda.SandboxStats;
import java.net.URI;
import java.util.concurrent.TimeUnit;

/**
 * One function, exchanged as a whole when its code changed: invocations under way end on the old code, new ones start on
 * the new one.
 */
final class FunctionHost implements AutoCloseable {

    /** How long requests over the function URL may go on when the port has to change hands. */
    private static final long URL_GRACE_MILLIS = 5_000;

    private static final long POLL_MILLIS = 20;

    private final FunctionFile file;
    private final FunctionDefinition.Surroundings surroundings;
    private final LogSink log;
    private FunctionDefinition definition;
    private Running running;

    /** A platform with this function alone on its copy of the code, and how many use it. */
    private static final class Running {
        private final LocalLambda lambda;
        private final CodeSnapshot snapshot;
        private int users;
        private boolean retired;

        Running(LocalLambda lambda, CodeSnapshot snapshot) {
            this.lambda = lambda;
            this.snapshot = snapshot;
        }

        void close() {
            lambda.close();
            snapshot.close();
        }
    }

    FunctionHost(
            FunctionFile file,
            FunctionDefinition definition,
            FunctionDefinition.Surroundings surroundings,
            LogSink log) {
        this.file = file;
        this.definition = definition;
        this.surroundings = surroundings;
        this.log = log;
        this.running = start();
    }

    FunctionDefinition definition() {
        return definition;
    }

    /** Null if it has none. Keeps its port from the first call on. */
    synchronized URI url() {
        if (definition.urlPort() == null) {
            return null;
        }
        URI url = running.lambda.functionUrl(definition.name());
        definition = definition.withUrlPort(url.getPort());
        return url;
    }

    InvocationResult invoke(byte[] payload, InvokeOptions options) {
        Running mine = enter();
        try {
            return mine.lambda.invoke(definition.name(), payload, options);
        } finally {
            leave(mine);
        }
    }

    /**
     * Starts the function anew; the old one stays when that is not possible.
     *
     * @throws IllegalArgumentException if the new code is not there
     */
    void restart() throws InterruptedException {
        Running next = start();
        Running old;
        synchronized (this) {
            old = running;
            running = next;
            old.retired = true;
        }
        if (definition.urlPort() == null) {
            closeIfUnused(old);
        } else {
            awaitIdle(old.lambda);
            old.close();
            url();
        }
    }

    private synchronized Running enter() {
        running.users++;
        return running;
    }

    private void leave(Running mine) {
        synchronized (this) {
            mine.users--;
        }
        closeIfUnused(mine);
    }

    private void closeIfUnused(Running each) {
        boolean unused;
        synchronized (this) {
            unused = each.retired && each.users == 0;
        }
        if (unused) {
            each.close();
        }
    }

    private static void awaitIdle(LocalLambda lambda) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(URL_GRACE_MILLIS);
        SandboxStats stats = lambda.stats();
        while (stats.live() > stats.frozen() && System.nanoTime() < deadline) {
            Thread.sleep(POLL_MILLIS);
            stats = lambda.stats();
        }
    }

    private Running start() {
        CodeSnapshot snapshot = CodeSnapshot.of(definition.code());
        try {
            LocalLambda lambda = LocalLambda.builder()
                    .function(definition.withCode(snapshot.code()).toFunction(surroundings))
                    .region(file.region())
                    .accountId(file.account())
                    .logSink(log)
                    .start();
            return new Running(lambda, snapshot);
        } catch (RuntimeException e) {
            snapshot.close();
            throw e;
        }
    }

    @Override
    public synchronized void close() {
        running.close();
    }
}
