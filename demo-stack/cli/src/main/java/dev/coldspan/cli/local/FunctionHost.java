package dev.coldspan.cli.local;

import dev.coldspan.locallambda.InvocationAnswer;
import dev.coldspan.locallambda.InvocationResult;
import dev.coldspan.locallambda.InvokeOptions;
import dev.coldspan.locallambda.LocalLambda;
import dev.coldspan.locallambda.LogSink;
import dev.coldspan.locallambda.ResponseStream;
import dev.coldspan.locallambda.SandboxStats;
import dev.coldspan.locallambda.invokeapi.InvokeTarget;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * One function, exchanged as a whole when its code changed: invocations under way end on the old code, new ones start on
 * the new one.
 */
final class FunctionHost implements AutoCloseable {

    /** How long extensions and requests over the function URL may go on when the function is exchanged. */
    private static final long GRACE_MILLIS = 5_000;

    private static final long POLL_MILLIS = 20;

    private final FunctionFile file;
    private final FunctionDefinition.Surroundings surroundings;
    private final LogSink log;
    /** Written under the lock. */
    private volatile FunctionDefinition definition;

    private Running running;
    private final Set<Running> old = new HashSet<>();
    private boolean closed;

    /** A platform with this function alone on its copy of the code, and how many use it. */
    private static final class Running {
        private final LocalLambda lambda;
        private final CodeSnapshot snapshot;
        private int users;
        /** It serves nothing new, and goes with its last user. */
        private boolean retired;
        /** Somebody is about to close it. */
        private boolean closing;

        private boolean closed;

        Running(LocalLambda lambda, CodeSnapshot snapshot) {
            this.lambda = lambda;
            this.snapshot = snapshot;
        }

        /** Whoever comes second waits until it is done. */
        synchronized void close() {
            if (!closed) {
                closed = true;
                try {
                    lambda.close();
                } finally {
                    snapshot.close();
                }
            }
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

    InvocationAnswer answer(byte[] payload, InvokeOptions options) {
        Running mine = enter();
        try {
            return InvokeTarget.await(mine.lambda.invokeForAnswer(definition.name(), payload, options));
        } finally {
            leave(mine);
        }
    }

    InvocationResult stream(byte[] payload, InvokeOptions options, ResponseStream response) {
        Running mine = enter();
        try {
            return InvokeTarget.await(mine.lambda.invokeStreaming(definition.name(), payload, options, response));
        } finally {
            leave(mine);
        }
    }

    /**
     * Starts the function anew; the old one stays when that is not possible. The port of its URL goes over when no request
     * is under way, at the latest after 5 s; what came through the Invoke API ends on the old code, however long it takes.
     *
     * @throws IllegalArgumentException if the new code is not there
     */
    void restart() {
        Running next = start();
        Running previous = exchange(next);
        if (previous == null) {
            next.close();
            return;
        }
        boolean hasUrl = definition.urlPort() != null;
        if (hasUrl) {
            awaitIdle(previous);
            previous.lambda.closeFunctionUrl(definition.name());
        }
        retire(previous);
        if (hasUrl) {
            url();
        }
    }

    /** What ran until now; null if all is closed. */
    private synchronized Running exchange(Running next) {
        if (closed) {
            return null;
        }
        Running previous = running;
        running = next;
        old.add(previous);
        return previous;
    }

    private void retire(Running each) {
        synchronized (this) {
            each.retired = true;
        }
        closeIfUnused(each);
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
        synchronized (this) {
            if (!each.retired || each.users > 0 || each.closing) {
                return;
            }
            each.closing = true;
        }
        Thread thread = new Thread(() -> closeWhenIdle(each), "coldspan-retire-" + definition.name());
        thread.setDaemon(true);
        thread.start();
    }

    private void closeWhenIdle(Running each) {
        awaitIdle(each);
        each.close();
        synchronized (this) {
            old.remove(each);
        }
    }

    /** Its extensions may be at work after the last answer, and requests over its URL are not counted here. */
    private static void awaitIdle(Running each) {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(GRACE_MILLIS);
        SandboxStats stats = each.lambda.stats();
        try {
            while (stats.live() > stats.frozen() && System.nanoTime() < deadline) {
                Thread.sleep(POLL_MILLIS);
                stats = each.lambda.stats();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
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
    public void close() {
        List<Running> all;
        synchronized (this) {
            closed = true;
            all = new ArrayList<>(old);
            all.add(running);
        }
        all.forEach(Running::close);
    }
}
