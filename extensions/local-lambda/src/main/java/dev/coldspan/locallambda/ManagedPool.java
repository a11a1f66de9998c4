package dev.coldspan.locallambda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The environments of a function on managed instances: as many as its {@code maxConcurrency} takes, all there from the
 * start; a request goes to the one with the fewest.
 */
final class ManagedPool implements Pool {

    private final LambdaFunction function;
    private final Platform platform;
    private final SandboxCounts counts;
    private final List<ManagedInstance> instances;

    ManagedPool(LambdaFunction function, Platform platform, FunctionCode code) {
        this.function = function;
        this.platform = platform;
        this.counts = new SandboxCounts(platform.listener());
        int each = function.initialization().amount();
        int amount = (function.maxConcurrency() + each - 1) / each;
        this.instances = Stream.generate(() -> new ManagedInstance(function, platform, code, counts::announce))
                .limit(amount)
                .toList();
    }

    @Override
    public LambdaFunction function() {
        return function;
    }

    @Override
    public void prepare() {
        onAll(ManagedInstance::prepare);
    }

    @Override
    public InvocationResult run(Invocation invocation) {
        ManagedInstance instance = acquire();
        try {
            return instance.invoke(invocation);
        } catch (IOException e) {
            throw new UncheckedIOException("function " + function.name() + ": cannot start an environment", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("function " + function.name() + ": interrupted while it ran", e);
        } finally {
            instance.release();
        }
    }

    private synchronized ManagedInstance acquire() {
        int running = instances.stream().mapToInt(ManagedInstance::running).sum();
        ManagedInstance free = instances.stream()
                .min(Comparator.comparingInt(ManagedInstance::running))
                .orElseThrow();
        if (running >= function.maxConcurrency() || !free.acquire()) {
            counts.throttled();
            throw new TooManyRequestsException(function.name(), function.maxConcurrency());
        }
        return free;
    }

    /** Managed instances stay. */
    @Override
    public void reap(long nanoTime) {}

    @Override
    public SandboxStats stats() {
        return counts.stats(
                instances.stream().filter(ManagedInstance::isRunning).count(), 0);
    }

    @Override
    public void close() {
        onAll(ManagedInstance::close);
    }

    private void onAll(Consumer<ManagedInstance> action) {
        CompletableFuture.allOf(instances.stream()
                        .map(each -> CompletableFuture.runAsync(() -> action.accept(each), platform.executor()))
                        .toArray(CompletableFuture[]::new))
                .join();
    }
}
