package dev.coldspan.locallambda;

import dev.coldspan.locallambda.runtimeapi.RuntimeEvent;
import dev.coldspan.locallambda.runtimeapi.RuntimeSignal;
import dev.coldspan.locallambda.signal.Signal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * One environment that serves several requests at once and is never frozen. When one of its processes ends, all its
 * requests end, and the next request starts it anew.
 */
final class ManagedInstance {

    private final LambdaFunction function;
    private final Platform platform;
    private final Path directory;
    private final SandboxLog log;
    private final Initializer initializer;
    private final Consumer<SandboxEvent> events;
    private final Map<String, BlockingQueue<Signal>> requests = new ConcurrentHashMap<>();
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicBoolean alive = new AtomicBoolean();
    private volatile ExecutionEnvironment environment;
    private volatile boolean closed;

    ManagedInstance(LambdaFunction function, Platform platform, FunctionCode code, Consumer<SandboxEvent> events) {
        this.function = function;
        this.platform = platform;
        this.events = events;
        InitializationType type = InitializationType.MANAGED_INSTANCES;
        String stream = LogStreamName.create(platform.clock().instant());
        this.directory = platform.workDirectory().resolve(stream.substring(stream.indexOf(']') + 1));
        this.log = new SandboxLog(
                platform.source(function, type, stream), function.logFormat(), platform.logSink(), platform.clock());
        this.initializer = new Initializer(function, type, platform, code, log, directory);
    }

    int running() {
        return running.get();
    }

    boolean isRunning() {
        return alive.get();
    }

    /** Takes one of its places; false if there is none. */
    boolean acquire() {
        int places = function.initialization().amount();
        return running.getAndUpdate(taken -> Math.min(places, taken + 1)) < places;
    }

    void release() {
        running.decrementAndGet();
    }

    /** A failed init is tried again by the first request. */
    void prepare() {
        try {
            initialise();
        } catch (IOException e) {
            throw new UncheckedIOException("function " + function.name() + ": cannot start an environment", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Null when there is a runtime that waits for events. */
    private synchronized InitFailure initialise() throws IOException, InterruptedException {
        if (environment != null || closed) {
            return null;
        }
        long begin = System.nanoTime();
        ExecutionEnvironment created = initializer.open(ended -> {});
        Initializer.Outcome outcome = initializer.run(
                created, "init", begin, begin + initializer.limit().toNanos(), () -> started(created));
        outcome.report().run();
        if (outcome.failure() != null) {
            end(created, ShutdownPhase.Reason.FAILURE, SandboxEvent.State.EXITED);
            return outcome.failure();
        }
        environment = created;
        platform.executor().execute(() -> dispatch(created));
        return null;
    }

    private void started(ExecutionEnvironment created) {
        alive.set(true);
        emit(SandboxEvent.State.STARTED, created.pid());
    }

    /** Gives each signal to the request it is about, and the end of a process to all of them. */
    private void dispatch(ExecutionEnvironment current) {
        try {
            boolean ended = false;
            while (!ended) {
                Signal signal = current.await(System.nanoTime() + TimeUnit.MINUTES.toNanos(1));
                if (signal instanceof RuntimeSignal.Response response) {
                    pass(response.requestId(), signal);
                } else if (signal instanceof RuntimeSignal.Error error) {
                    pass(error.requestId(), signal);
                } else if (signal instanceof RuntimeSignal.Exited || ExtensionFailure.of(signal) != null) {
                    requests.values().forEach(each -> each.add(signal));
                    ended = true;
                }
            }
            forget(current);
            end(current, ShutdownPhase.Reason.FAILURE, SandboxEvent.State.EXITED);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            current.close();
        }
    }

    private void pass(String requestId, Signal signal) {
        BlockingQueue<Signal> request = requests.get(requestId);
        if (request != null) {
            request.add(signal);
        }
    }

    private synchronized void forget(ExecutionEnvironment ended) {
        if (environment == ended) {
            environment = null;
        }
    }

    InvocationResult invoke(Invocation invocation) throws IOException, InterruptedException {
        BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
        requests.put(invocation.requestId(), signals);
        try {
            InitFailure failure = initialise();
            log.start(invocation.request());
            ManagedRequest request = new ManagedRequest(function, log, invocation);
            ExecutionEnvironment current = environment;
            Ending ending =
                    current == null ? request.without(failure) : request.run(current, event(invocation), signals);
            Report report = request.report(ending);
            invocation.answer().complete(new Invocation.Answer(ending.outcome(), ending.payload()));
            log.managedReport(report, invocation.request(), ending.asStatus(), request.spans());
            return new InvocationResult(
                    invocation.requestId(),
                    function.name(),
                    log.stream(),
                    ending.outcome(),
                    ending.payload(),
                    invocation.traceHeader(),
                    false,
                    report);
        } finally {
            requests.remove(invocation.requestId());
        }
    }

    private RuntimeEvent event(Invocation invocation) {
        return new RuntimeEvent(
                invocation.requestId(),
                platform.clock().millis() + function.timeout().toMillis(),
                platform.region().functionArn(function.name()),
                invocation.traceHeader(),
                invocation.clientContext(),
                invocation.payload(),
                invocation.sink());
    }

    void close() {
        closed = true;
        ExecutionEnvironment current = environment;
        if (current != null) {
            try {
                end(current, ShutdownPhase.Reason.SPINDOWN, SandboxEvent.State.CLOSED);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                current.close();
            }
        }
        WorkDirectory.deleteQuietly(directory);
    }

    private void end(ExecutionEnvironment ended, ShutdownPhase.Reason reason, SandboxEvent.State state)
            throws InterruptedException {
        boolean first = alive.getAndSet(false);
        new ShutdownPhase(ended, platform.clock()).run(reason);
        if (first) {
            emit(state, ended.pid());
        }
    }

    private void emit(SandboxEvent.State state, long pid) {
        events.accept(new SandboxEvent(platform.clock().instant(), function.name(), log.stream(), pid, state));
    }
}
