package dev.coldspan.locallambda;

import dev.coldspan.locallambda.functionurl.FunctionUrl;
import dev.coldspan.locallambda.functionurl.UrlTarget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * AWS Lambda on this machine, for Java functions: every sandbox is a JVM of its own with AWS's runtime interface client
 * in it, initialised on the first invocation, frozen between invocations, killed at its time limit.
 *
 * <p>Thread-safe. Sandboxes never outlive this JVM, however it ends.
 */
public final class LocalLambda implements AutoCloseable {

    /** Longest payload of a synchronous invocation: 6 MiB. */
    public static final int MAX_PAYLOAD_BYTES = 6 * 1024 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(LocalLambda.class);

    private final Platform platform;
    private final ExecutorService executor;
    private final ScheduledExecutorService reaper;
    private final Map<String, Pool> pools = new LinkedHashMap<>();
    private final Map<String, FunctionUrl> urls = new LinkedHashMap<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Thread shutdownHook = new Thread(this::close, "coldspan-local-lambda-shutdown");

    private LocalLambda(Platform platform, ExecutorService executor) {
        this.platform = platform;
        this.executor = executor;
        this.reaper = Executors.newSingleThreadScheduledExecutor(daemons("coldspan-local-lambda-reaper"));
    }

    public static LocalLambdaBuilder builder() {
        return new LocalLambdaBuilder();
    }

    static LocalLambda start(Platform platform, ExecutorService executor, Map<String, LambdaFunction> functions)
            throws IOException {
        LocalLambda lambda = new LocalLambda(platform, executor);
        for (LambdaFunction function : functions.values()) {
            Path target = platform.workDirectory().resolve("task-" + function.name());
            Layers layers =
                    Layers.of(function.layers(), platform.workDirectory().resolve("layers-" + function.name()));
            Path taskRoot = TaskRoot.create(function.codePath(), layers.libraries(), target);
            FunctionCode code = new FunctionCode(taskRoot, layers);
            boolean managed = function.initialization().type() == InitializationType.MANAGED_INSTANCES;
            lambda.pools.put(
                    function.name(),
                    managed ? new ManagedPool(function, platform, code) : new FunctionPool(function, platform, code));
        }
        Runtime.getRuntime().addShutdownHook(lambda.shutdownHook);
        try {
            lambda.pools.values().forEach(Pool::prepare);
        } catch (RuntimeException e) {
            lambda.close();
            throw e;
        }
        // A quarter of the timeout keeps reaping punctual enough; finer than 50 ms would only burn CPU.
        long tick = Math.max(50, Math.min(1000, platform.idleTimeout().toMillis() / 4));
        lambda.reaper.scheduleWithFixedDelay(lambda::reap, tick, tick, TimeUnit.MILLISECONDS);
        return lambda;
    }

    static ExecutorService newExecutor() {
        return Executors.newCachedThreadPool(daemons("coldspan-local-lambda"));
    }

    /** {@link #invoke(String, byte[], InvokeOptions)} without options. */
    public InvocationResult invoke(String function, byte[] payload) {
        return invoke(function, payload, InvokeOptions.none());
    }

    /**
     * Invokes the function and waits for its end. A failure of the function is a result, not an exception.
     *
     * @throws IllegalArgumentException if there is no such function, or the payload is above {@link #MAX_PAYLOAD_BYTES}
     * @throws TooManyRequestsException if the function's {@code maxConcurrency} is used up
     */
    public InvocationResult invoke(String function, byte[] payload, InvokeOptions options) {
        try {
            return invokeAsync(function, payload, options).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    /** As {@link #invoke(String, byte[], InvokeOptions)}; {@link TooManyRequestsException} arrives in the future. */
    public CompletableFuture<InvocationResult> invokeAsync(String function, byte[] payload, InvokeOptions options) {
        Pool pool = pool(function);
        requireFitting(payload);
        return submit(pool, Invocation.of(payload, options));
    }

    /**
     * As {@link #invokeAsync}, but completed when a caller on AWS has its answer: as soon as the runtime posted it. There is
     * no REPORT yet.
     */
    public CompletableFuture<InvocationAnswer> invokeForAnswer(String function, byte[] payload, InvokeOptions options) {
        requireFitting(payload);
        Invocation invocation = Invocation.of(payload, options);
        CompletableFuture<InvocationResult> end = submit(pool(function), invocation);
        return CompletableFuture.anyOf(invocation.answer(), end).thenApply(first -> InvocationAnswer.of(invocation));
    }

    /**
     * As {@link #invokeAsync}, with the response passed on while the function produces it: at most 200 MiB from runtimes
     * that stream, else at the end. The result's payload is empty then; after a failure it is the error document, and
     * what was passed on until then is incomplete.
     */
    public CompletableFuture<InvocationResult> invokeStreaming(
            String function, byte[] payload, InvokeOptions options, ResponseStream stream) {
        Pool pool = pool(function);
        requireFitting(payload);
        return submit(pool, Invocation.of(payload, options, stream));
    }

    /**
     * The function's HTTP front, started by the first call: requests become events of payload format 2.0 with a {@code
     * lambda-url} domain, results become HTTP responses.
     *
     * @throws IllegalArgumentException if there is no such function
     * @throws UncheckedIOException if its {@code urlPort} is taken
     */
    public URI functionUrl(String function) {
        Pool pool = pool(function);
        synchronized (urls) {
            if (closed.get()) {
                throw new IllegalStateException("LocalLambda is closed");
            }
            return urls.computeIfAbsent(function, name -> startUrl(pool)).uri();
        }
    }

    /**
     * Ends the function's HTTP front and frees its port; requests over it that are under way lose their connection, other
     * invocations go on. Does nothing if it was not started.
     */
    public void closeFunctionUrl(String function) {
        FunctionUrl url;
        synchronized (urls) {
            url = urls.remove(function);
        }
        if (url != null) {
            url.close();
        }
    }

    /** The names of all functions, in the order they were added. */
    public Set<String> functions() {
        return Collections.unmodifiableSet(pools.keySet());
    }

    /** The sandboxes of all functions. */
    public SandboxStats stats() {
        return pools.values().stream().map(Pool::stats).reduce(SandboxStats.zero(), SandboxStats::plus);
    }

    /** The sandboxes of one function. */
    public SandboxStats stats(String function) {
        return pool(function).stats();
    }

    /** Kills all sandboxes, busy or not; running invocations end as crashed. Returns when all processes are gone. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        reaper.shutdownNow();
        synchronized (urls) {
            urls.values().forEach(FunctionUrl::close);
        }
        pools.values().forEach(Pool::close);
        platform.memoryWatch().close();
        platform.warden().close();
        executor.shutdown();
        if (Thread.currentThread() != shutdownHook) {
            removeShutdownHook();
        }
    }

    private CompletableFuture<InvocationResult> submit(Pool pool, Invocation invocation) {
        if (closed.get()) {
            throw new IllegalStateException("LocalLambda is closed");
        }
        return CompletableFuture.supplyAsync(() -> pool.run(invocation), executor);
    }

    private FunctionUrl startUrl(Pool pool) {
        UrlTarget target = (requestId, traceHeader, event) -> {
            Invocation invocation = new Invocation(requestId, event, traceHeader, null);
            CompletableFuture<InvocationResult> end = submit(pool, invocation);
            // The caller gets its answer when the runtime posts it, not when the sandbox is done.
            return UrlAnswers.await(invocation.answer(), end);
        };
        LambdaFunction function = pool.function();
        FunctionUrl.Settings settings = new FunctionUrl.Settings(
                function.name(),
                platform.region().name(),
                function.urlPort(),
                () -> TraceHeader.generate(Instant.now()));
        return FunctionUrl.start(settings, executor, target);
    }

    private void reap() {
        for (Pool pool : pools.values()) {
            try {
                pool.reap(System.nanoTime());
            } catch (RuntimeException e) {
                // A scheduled task that throws once is never run again.
                LOG.warn(
                        "Could not end idle sandboxes of function {}",
                        pool.function().name(),
                        e);
            }
        }
    }

    private Pool pool(String function) {
        Pool pool = pools.get(function);
        if (pool == null) {
            throw new IllegalArgumentException("no function " + function + "; there are " + pools.keySet());
        }
        return pool;
    }

    private static void requireFitting(byte[] payload) {
        if (payload.length > MAX_PAYLOAD_BYTES) {
            throw new IllegalArgumentException("payload of " + payload.length + " bytes: Lambda takes at most "
                    + MAX_PAYLOAD_BYTES + " bytes for a synchronous invocation");
        }
    }

    private void removeShutdownHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(shutdownHook);
        } catch (IllegalStateException e) {
            // The JVM is going down already; the hook finds us closed.
        }
    }

    private static ThreadFactory daemons(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
