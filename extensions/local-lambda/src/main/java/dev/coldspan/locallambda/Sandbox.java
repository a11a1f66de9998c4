package dev.coldspan.locallambda;

import dev.coldspan.locallambda.runtimeapi.RuntimeEvent;
import dev.coldspan.locallambda.telemetry.PlatformEvents.Span;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * One sandbox: its log stream, its directory, and the execution environment in it, which is replaced after a time-out or
 * a crash.
 *
 * <p>{@link #invoke} is called by one thread at a time; {@link #end} by any.
 */
final class Sandbox {

    private final LambdaFunction function;
    private final InitializationType type;
    private final Platform platform;
    private final Path directory;
    private final SandboxLog log;
    private final Initializer initializer;
    private final Consumer<Sandbox> onExit;
    private final Consumer<SandboxEvent> events;
    private volatile ExecutionEnvironment environment;
    private volatile boolean destroyed;
    private volatile boolean busy;
    private final AtomicBoolean running = new AtomicBoolean();
    private volatile long pid;
    private boolean frozen;
    private ExecutionEnvironment failed;
    private boolean failedInTime;
    private boolean restorable;
    private Consumer<Runnable> initReports = Runnable::run;
    private Runnable lateInitReport = () -> {};
    private boolean initialisedBefore;

    /** @param onExit runs whenever a process of the current environment ended by itself */
    Sandbox(
            LambdaFunction function,
            InitializationType type,
            Platform platform,
            FunctionCode code,
            Consumer<Sandbox> onExit,
            Consumer<SandboxEvent> events) {
        this.function = function;
        this.type = type;
        this.platform = platform;
        String stream = LogStreamName.create(platform.clock().instant());
        this.directory = platform.workDirectory().resolve(stream.substring(stream.indexOf(']') + 1));
        this.log = new SandboxLog(
                platform.source(function, type, stream), function.logFormat(), platform.logSink(), platform.clock());
        this.initializer = new Initializer(function, type, platform, code, log, directory);
        this.onExit = onExit;
        this.events = events;
    }

    /** Runs one invocation to its end. Afterwards the sandbox is ready for the next, warm or with a new init. */
    InvocationResult invoke(Invocation invocation) throws IOException, InterruptedException {
        boolean finished = false;
        busy = true;
        try {
            InvocationResult result = invokeOnce(invocation);
            finished = true;
            return result;
        } finally {
            busy = false;
            if (!finished) {
                drop();
            }
        }
    }

    private InvocationResult invokeOnce(Invocation invocation) throws IOException, InterruptedException {
        boolean cold = environment == null;
        OptionalDouble init = cold && !initialisedBefore ? initialise() : OptionalDouble.empty();
        long begin = System.nanoTime();
        // After a failed init, and after a reset, Lambda initialises within the invocation and its time limit.
        InitFailure failure = environment == null && !destroyed
                ? initialise("invoke", begin, begin + function.timeout().toNanos())
                : null;
        RestorePhase.Restored restored = restorable ? restore() : null;
        if (restored != null) {
            failure = restored.failure();
            begin = System.nanoTime();
        }
        long deadline = begin + function.timeout().toNanos();
        thaw();
        lateInitReport.run();
        lateInitReport = () -> {};
        log.start(invocation.request());
        Run run = run(invocation, failure, deadline);
        Ending ending = run.ending();
        double duration =
                ending.outcome() == Outcome.TIMEOUT ? function.timeout().toMillis() : (System.nanoTime() - begin) / 1e6;
        Report report = report(invocation.requestId(), duration, billed(init), restored, ending);
        invocation.answer().complete(new Invocation.Answer(ending.outcome(), ending.payload()));
        log.report(report, invocation.request(), ending.asStatus(), run.spans());
        settle(ending);
        initialisedBefore = type != InitializationType.SNAP_START;
        return new InvocationResult(
                invocation.requestId(),
                function.name(),
                log.stream(),
                ending.outcome(),
                ending.payload(),
                invocation.traceHeader(),
                cold,
                report);
    }

    private record Run(Ending ending, List<Span> spans) {}

    private Run run(Invocation invocation, InitFailure failure, long deadline) throws InterruptedException {
        ExecutionEnvironment current = environment;
        if (current == null) {
            // Nothing ran the event, but every start has its runtimeDone.
            Ending ending = withoutEnvironment(invocation, failure);
            log.runtimeDone(invocation.request(), ending.asStatus(), 0, 0, List.of());
            return new Run(ending, List.of());
        }
        long remainingMs = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        RuntimeEvent event = new RuntimeEvent(
                invocation.requestId(),
                platform.clock().millis() + remainingMs,
                platform.region().functionArn(function.name()),
                invocation.traceHeader(),
                invocation.clientContext(),
                invocation.payload(),
                invocation.sink());
        InvokePhase phase = new InvokePhase(current, log, invocation, function.timeout());
        return new Run(phase.run(event, deadline), phase.reportSpans());
    }

    private Ending withoutEnvironment(Invocation invocation, InitFailure failure) {
        if (failure == null) {
            return Ending.exited(invocation.requestId(), 128 + 9, null);
        }
        return failure.isTimeout()
                ? Ending.timedOut(invocation.requestId(), function.timeout(), null)
                : Ending.initFailed(invocation.requestId(), failure);
    }

    /** The init phase ahead of the first invocation; empty if it failed, then it is repeated within the invocation. */
    private OptionalDouble initialise() throws IOException, InterruptedException {
        initialisedBefore = true;
        if (destroyed) {
            return OptionalDouble.empty();
        }
        long begin = System.nanoTime();
        InitFailure failure =
                initialise("init", begin, begin + initializer.limit().toNanos());
        return failure == null ? OptionalDouble.of((System.nanoTime() - begin) / 1e6) : OptionalDouble.empty();
    }

    /** Init ahead of any request, for provisioned concurrency. Its report waits for the first invocation, as on AWS. */
    boolean prepare() throws IOException, InterruptedException {
        Runnable[] held = new Runnable[1];
        initReports = report -> held[0] = report;
        try {
            initialise();
        } finally {
            initReports = Runnable::run;
        }
        lateInitReport = held[0] == null ? () -> {} : held[0];
        freeze();
        return isReady();
    }

    private RestorePhase.Restored restore() throws InterruptedException {
        restorable = false;
        ExecutionEnvironment current = environment;
        RestorePhase.Restored restored = new RestorePhase(current, log).run();
        if (restored.failure() != null) {
            environment = null;
            shutDown(current, restored.failure().isTimeout());
        }
        return restored;
    }

    /** Only an init on demand is billed with its invocation. */
    private OptionalDouble billed(OptionalDouble init) {
        return type == InitializationType.ON_DEMAND ? init : OptionalDouble.empty();
    }

    private InitFailure initialise(String phase, long begin, long deadline) throws IOException, InterruptedException {
        ExecutionEnvironment created = initializer.open(this::exited);
        environment = created;
        if (destroyed) {
            created.close();
        }
        Initializer.Outcome outcome = initializer.run(created, phase, begin, deadline, () -> started(created));
        initReports.accept(outcome.report());
        restorable = outcome.waitsForRestore();
        if (outcome.failure() != null) {
            environment = null;
            failed = created;
            failedInTime = !outcome.failure().isTimeout();
            if (!phase.equals("invoke")) {
                endFailed();
            }
        }
        return outcome.failure();
    }

    private void started(ExecutionEnvironment created) {
        pid = created.pid();
        running.set(true);
        emit(SandboxEvent.State.STARTED);
    }

    private void exited(ExecutionEnvironment which) {
        if (environment == which) {
            onExit.accept(this);
        }
    }

    /** Frozen if it goes on; else the environment ends and the next invocation has a new one. */
    private void settle(Ending ending) throws InterruptedException {
        ExecutionEnvironment current = environment;
        if (current == null) {
            endFailed();
            return;
        }
        if (ending.runtimeGoesOn()) {
            freeze();
            return;
        }
        environment = null;
        shutDown(current, ending.outcome() == Outcome.TIMEOUT);
    }

    /** After a failed init within an invocation, extensions hear of that invocation's end before their own. */
    private void endFailed() throws InterruptedException {
        ExecutionEnvironment ended = failed;
        failed = null;
        if (ended != null) {
            shutDown(ended, !failedInTime);
        }
    }

    private void shutDown(ExecutionEnvironment ended, boolean timeout) throws InterruptedException {
        if (destroyed) {
            ended.close();
        } else {
            ShutdownPhase.Reason reason = timeout ? ShutdownPhase.Reason.TIMEOUT : ShutdownPhase.Reason.FAILURE;
            new ShutdownPhase(ended, platform.clock()).run(reason);
        }
        emitEnd(timeout ? SandboxEvent.State.KILLED : SandboxEvent.State.EXITED);
    }

    /** Whether it can take an invocation, cold or warm. */
    boolean isUsable() {
        return !destroyed && (environment == null || isReady());
    }

    /** Whether a runtime waits for the next event. */
    boolean isReady() {
        ExecutionEnvironment current = environment;
        return current != null && current.isAlive() && !destroyed;
    }

    /** Whether it stays, however long it is idle. */
    boolean isProvisioned() {
        return type == InitializationType.PROVISIONED_CONCURRENCY;
    }

    /** Whether there is a runtime, initialising, busy or frozen. */
    boolean isRunning() {
        return running.get();
    }

    /**
     * Ends it for good and removes its files: a busy one at once, an idle one as Lambda does, which takes up to 2 s if
     * it has extensions.
     *
     * @param why for the listener, if a runtime is still there to end
     */
    void end(SandboxEvent.State why) {
        ExecutionEnvironment current = environment;
        boolean graceful = !destroyed && !busy && current != null && current.isAlive();
        destroyed = true;
        try {
            if (graceful) {
                current.thaw();
                new ShutdownPhase(current, platform.clock()).run(ShutdownPhase.Reason.SPINDOWN);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // The reference stays: the thread that runs an invocation still waits on it, and learns of the exit there.
        if (current != null) {
            current.close();
        }
        WorkDirectory.deleteQuietly(directory);
        emitEnd(why);
    }

    private void drop() {
        ExecutionEnvironment current = environment;
        environment = null;
        if (failed != null) {
            failed.close();
            failed = null;
        }
        if (current != null) {
            current.close();
        }
        emitEnd(SandboxEvent.State.EXITED);
    }

    /** Each runtime that started ends once. */
    private void emitEnd(SandboxEvent.State state) {
        if (running.getAndSet(false)) {
            emit(state);
        }
    }

    private void emit(SandboxEvent.State state) {
        events.accept(new SandboxEvent(platform.clock().instant(), function.name(), log.stream(), pid, state));
    }

    private Report report(
            String requestId, double durationMs, OptionalDouble init, RestorePhase.Restored restored, Ending ending) {
        ExecutionEnvironment current = environment;
        boolean full = ending.outcome() == Outcome.OUT_OF_MEMORY && current != null && current.isOutOfMemory();
        int used = full ? function.memoryMb() : current == null ? 0 : current.peakMemoryMb();
        long billedRestoreMs = restored == null ? 0 : restored.billedMs();
        return new Report(
                requestId,
                durationMs,
                Report.billedMs(durationMs + billedRestoreMs, init),
                function.memoryMb(),
                Math.min(used, function.memoryMb()),
                init,
                ending.status(),
                ending.errorType(),
                restored == null ? OptionalDouble.empty() : OptionalDouble.of(restored.durationMs()),
                billedRestoreMs);
    }

    private void thaw() {
        ExecutionEnvironment current = environment;
        if (frozen && current != null) {
            current.thaw();
            emit(SandboxEvent.State.THAWED);
        }
        frozen = false;
    }

    private void freeze() {
        if (isReady()) {
            frozen = true;
            environment.freeze();
            emit(SandboxEvent.State.FROZEN);
        }
    }
}
