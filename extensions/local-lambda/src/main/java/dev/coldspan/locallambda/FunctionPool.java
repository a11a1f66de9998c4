package dev.coldspan.locallambda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;

/** The sandboxes of one function: reuse the most recently used idle one, else scale out, else throttle. */
final class FunctionPool implements Pool {

    /**
     * A caller has its answer a moment before its sandbox is free again. If it comes back at once, waiting for that
     * sandbox is right, and a cold start would be an artefact of the emulation.
     */
    private static final long FINISHING_GRACE_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private record Idle(Sandbox sandbox, long sinceNanos) {}

    private final LambdaFunction function;
    private final Platform platform;
    private final FunctionCode code;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition released = lock.newCondition();
    private final Set<Sandbox> live = new HashSet<>();
    private final Deque<Idle> idle = new ArrayDeque<>();
    private final SandboxCounts counts;
    private int finishing;
    private int waiting;
    private boolean closed;

    FunctionPool(LambdaFunction function, Platform platform, FunctionCode code) {
        this.function = function;
        this.platform = platform;
        this.code = code;
        this.counts = new SandboxCounts(platform.listener());
    }

    @Override
    public LambdaFunction function() {
        return function;
    }

    @Override
    public InvocationResult run(Invocation invocation) {
        Sandbox sandbox = null;
        AtomicBoolean answered = new AtomicBoolean();
        try {
            sandbox = acquireUsable();
            invocation.answer().thenRun(() -> markFinishing(answered));
            return sandbox.invoke(invocation);
        } catch (IOException e) {
            throw new UncheckedIOException("function " + function.name() + ": cannot start a sandbox", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("function " + function.name() + ": interrupted while it ran", e);
        } finally {
            if (sandbox != null) {
                release(sandbox, answered.get());
            }
        }
    }

    /** An idle JVM may have died a moment ago, before anybody could take its sandbox away. */
    private Sandbox acquireUsable() throws InterruptedException {
        Sandbox sandbox = acquire();
        while (!sandbox.isUsable()) {
            end(sandbox, SandboxEvent.State.EXITED);
            sandbox = acquire();
        }
        return sandbox;
    }

    private Sandbox acquire() throws InterruptedException {
        lock.lock();
        try {
            long patience = FINISHING_GRACE_NANOS;
            while (true) {
                if (closed) {
                    throw new IllegalStateException("LocalLambda is closed");
                }
                if (!idle.isEmpty()) {
                    return popIdle();
                }
                if (waiting < finishing && patience > 0) {
                    waiting++;
                    patience = released.awaitNanos(patience);
                    waiting--;
                } else {
                    return scaleOut();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** The most recently used, but rather a warm one than one that was reset. */
    private Sandbox popIdle() {
        Idle chosen = idle.stream()
                .filter(each -> each.sandbox().isReady())
                .findFirst()
                .orElse(idle.peek());
        idle.remove(chosen);
        return chosen.sandbox();
    }

    private Sandbox scaleOut() {
        if (live.size() >= function.maxConcurrency()) {
            counts.throttled();
            throw new TooManyRequestsException(function.name(), function.maxConcurrency());
        }
        return add(false);
    }

    private Sandbox add(boolean ahead) {
        Sandbox sandbox = new Sandbox(
                function, function.initialization().ofSandbox(ahead), platform, code, this::exited, counts::announce);
        live.add(sandbox);
        return sandbox;
    }

    /**
     * With provisioned concurrency: initialises as many sandboxes as that says, all at once. One whose init failed is
     * tried again by the request that gets it.
     */
    @Override
    public void prepare() {
        if (function.initialization().type() != InitializationType.PROVISIONED_CONCURRENCY) {
            return;
        }
        CompletableFuture.allOf(IntStream.range(0, function.initialization().amount())
                        .mapToObj(i -> CompletableFuture.runAsync(this::prepareOne, platform.executor()))
                        .toArray(CompletableFuture[]::new))
                .join();
    }

    private void prepareOne() {
        Sandbox sandbox;
        lock.lock();
        try {
            sandbox = add(true);
        } finally {
            lock.unlock();
        }
        try {
            sandbox.prepare();
        } catch (IOException e) {
            throw new UncheckedIOException("function " + function.name() + ": cannot start a sandbox", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        release(sandbox, false);
    }

    private void markFinishing(AtomicBoolean answered) {
        lock.lock();
        try {
            answered.set(true);
            finishing++;
        } finally {
            lock.unlock();
        }
    }

    private void release(Sandbox sandbox, boolean answered) {
        boolean usable;
        lock.lock();
        try {
            finishing -= answered ? 1 : 0;
            usable = sandbox.isUsable() && !closed;
            if (usable) {
                idle.push(new Idle(sandbox, System.nanoTime()));
            }
            released.signalAll();
        } finally {
            lock.unlock();
        }
        if (!usable) {
            end(sandbox, SandboxEvent.State.EXITED);
        }
    }

    /** A process ended. If its sandbox was idle, nobody else will notice; a busy one is looked after by its invocation. */
    private void exited(Sandbox sandbox) {
        boolean wasIdle;
        lock.lock();
        try {
            wasIdle = idle.removeIf(each -> each.sandbox() == sandbox);
        } finally {
            lock.unlock();
        }
        if (wasIdle) {
            end(sandbox, SandboxEvent.State.EXITED);
        }
    }

    @Override
    public void reap(long nanoTime) {
        List<Sandbox> expired = new ArrayList<>();
        lock.lock();
        try {
            for (Iterator<Idle> each = idle.iterator(); each.hasNext(); ) {
                Idle entry = each.next();
                if (!entry.sandbox().isProvisioned()
                        && nanoTime - entry.sinceNanos()
                                >= platform.idleTimeout().toNanos()) {
                    each.remove();
                    expired.add(entry.sandbox());
                }
            }
        } finally {
            lock.unlock();
        }
        // Extensions may take 2 s for their end.
        expired.forEach(sandbox -> platform.executor().execute(() -> end(sandbox, SandboxEvent.State.REAPED)));
    }

    private void end(Sandbox sandbox, SandboxEvent.State state) {
        sandbox.end(state);
        lock.lock();
        try {
            live.remove(sandbox);
            released.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public SandboxStats stats() {
        lock.lock();
        try {
            return counts.stats(
                    live.stream().filter(Sandbox::isRunning).count(),
                    idle.stream().filter(each -> each.sandbox().isRunning()).count());
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        List<Sandbox> all;
        lock.lock();
        try {
            closed = true;
            all = List.copyOf(live);
            idle.clear();
        } finally {
            lock.unlock();
        }
        // All at once: each may take 2 s.
        CompletableFuture.allOf(all.stream()
                        .map(sandbox -> CompletableFuture.runAsync(
                                () -> end(sandbox, SandboxEvent.State.CLOSED), platform.executor()))
                        .toArray(CompletableFuture[]::new))
                .join();
    }
}
