package dev.coldspan.locallambda;

import dev.coldspan.locallambda.process.ProcessSpec;
import dev.coldspan.locallambda.runtimeapi.RuntimeEvent;
import dev.coldspan.locallambda.runtimeapi.RuntimeSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * One execution environment: its init phase, one invocation at a time, its time limits and its reports.
 *
 * <p>{@link #invoke} is called by one thread at a time; {@link #destroy} by any.
 */
final class Sandbox {

    /** A runtime that reported a failed init gets this long to exit, as AWS does not wait for ever either. */
    private static final long EXIT_GRACE_NANOS = TimeUnit.SECONDS.toNanos(2);

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final LambdaFunction function;
    private final Platform platform;
    private final Path taskRoot;
    private final Path directory;
    private final SandboxLog log;
    private final Runnable onExit;
    private final Consumer<SandboxEvent> events;
    private volatile RuntimeInstance runtime;
    private volatile boolean destroyed;
    private volatile long pid;
    private boolean frozen;

    /** @param onExit runs whenever a JVM of this sandbox ended, also when it was we who ended it */
    Sandbox(
            LambdaFunction function,
            Platform platform,
            Path taskRoot,
            Consumer<Sandbox> onExit,
            Consumer<SandboxEvent> events) {
        this.function = function;
        this.platform = platform;
        this.taskRoot = taskRoot;
        String stream = LogStreamName.create(platform.clock().instant());
        this.directory = platform.workDirectory().resolve(stream.substring(stream.indexOf(']') + 1));
        this.log = new SandboxLog(function.name(), stream, platform.logSink(), platform.clock());
        this.onExit = () -> onExit.accept(this);
        this.events = events;
    }

    /** Runs one invocation to its end. Afterwards the sandbox is either {@link #isReady()} or of no further use. */
    InvocationResult invoke(Invocation invocation) throws IOException, InterruptedException {
        boolean goesOn = false;
        try {
            InvocationResult result = invokeOnce(invocation);
            goesOn = isReady();
            return result;
        } finally {
            if (!goesOn) {
                closeRuntime();
            }
        }
    }

    private InvocationResult invokeOnce(Invocation invocation) throws IOException, InterruptedException {
        boolean cold = runtime == null;
        OptionalDouble init = cold ? initialise() : OptionalDouble.empty();
        log.start(invocation.requestId());
        thaw();
        long begin = System.nanoTime();
        Ending ending = run(invocation, begin + function.timeout().toNanos());
        double duration =
                ending.outcome() == Outcome.TIMEOUT ? function.timeout().toMillis() : millisSince(begin);
        Report report = report(invocation.requestId(), duration, init, ending);
        if (!ending.runtimeGoesOn()) {
            closeRuntime();
        }
        invocation.answer().complete(new Invocation.Answer(ending.outcome(), ending.payload()));
        log.end(report);
        freeze();
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

    /** Whether it can take an invocation, cold or warm. */
    boolean isUsable() {
        return runtime == null || isReady();
    }

    /** Whether a runtime waits for the next event. */
    boolean isReady() {
        RuntimeInstance current = runtime;
        return current != null && current.isAlive() && !destroyed;
    }

    String instance() {
        return log.stream();
    }

    long pid() {
        return pid;
    }

    /** Ends the JVM, frozen or busy, and removes the sandbox's files. */
    void destroy() {
        destroyed = true;
        // The reference stays: the thread that runs the invocation still waits on it, and learns of the exit there.
        RuntimeInstance current = runtime;
        if (current != null) {
            current.close();
        }
        WorkDirectory.deleteQuietly(directory);
    }

    void emit(SandboxEvent.State state) {
        events.accept(new SandboxEvent(platform.clock().instant(), function.name(), log.stream(), pid, state));
    }

    /** The init phase ahead of an invocation; empty if it failed, then {@link #run} tries once more. */
    private OptionalDouble initialise() throws IOException, InterruptedException {
        if (destroyed) {
            return OptionalDouble.empty();
        }
        log.initStart(platform.javaHome(), platform.region().name());
        long begin = System.nanoTime();
        launch();
        emit(SandboxEvent.State.STARTED);
        InitFailure failure = awaitReady(begin + platform.initTimeout().toNanos());
        double duration = millisSince(begin);
        if (failure == null) {
            return OptionalDouble.of(duration);
        }
        log.initFailed(duration, "init", failure.status(), failure.errorType());
        closeRuntime();
        return OptionalDouble.empty();
    }

    private Ending run(Invocation invocation, long deadline) throws IOException, InterruptedException {
        if (destroyed) {
            return Ending.exited(invocation.requestId(), 128 + 9, null);
        }
        if (runtime == null) {
            InitFailure failure = suppressedInit(deadline);
            if (failure != null) {
                return failure.isTimeout()
                        ? Ending.timedOut(invocation.requestId(), function.timeout(), null)
                        : Ending.initFailed(invocation.requestId(), failure);
            }
        }
        long remainingMs = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        runtime.deliver(new RuntimeEvent(
                invocation.requestId(),
                platform.clock().millis() + remainingMs,
                platform.region().functionArn(function.name()),
                invocation.traceHeader(),
                invocation.clientContext(),
                invocation.payload()));
        return awaitEnd(invocation, deadline);
    }

    /** After a failed init phase Lambda repeats init within the invocation, under the function's own time limit. */
    private InitFailure suppressedInit(long deadline) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        launch();
        InitFailure failure = awaitReady(deadline);
        if (failure != null) {
            log.initFailed(millisSince(begin), "invoke", failure.status(), failure.errorType());
        }
        return failure;
    }

    private void launch() throws IOException {
        Files.createDirectories(directory);
        RuntimeInstance started = RuntimeInstance.start(platform, this::processSpec, log::function, onExit);
        pid = started.pid();
        runtime = started;
        if (destroyed) {
            started.close();
        }
    }

    private ProcessSpec processSpec(String runtimeApi) {
        return new ProcessSpec(
                RuntimeCommand.of(function, platform.javaHome(), platform.runtimeClient(), directory),
                RuntimeEnvironment.of(function, platform, taskRoot, log.stream(), runtimeApi),
                taskRoot);
    }

    private InitFailure awaitReady(long deadline) throws InterruptedException {
        InitFailure reported = null;
        long limit = deadline;
        while (true) {
            RuntimeSignal signal = runtime.await(limit);
            if (signal instanceof RuntimeSignal.Next) {
                runtime.peakMemoryMb();
                return null;
            } else if (signal instanceof RuntimeSignal.InitError error) {
                reported = InitFailure.reported(error.type(), error.body());
                limit = System.nanoTime() + EXIT_GRACE_NANOS;
            } else if (signal == null || signal instanceof RuntimeSignal.Exited) {
                InitFailure unreported = signal instanceof RuntimeSignal.Exited exit
                        ? InitFailure.exited(exit.status())
                        : InitFailure.timeout();
                return reported == null ? unreported : reported;
            }
        }
    }

    private Ending awaitEnd(Invocation invocation, long deadline) throws InterruptedException {
        Invocation.Answer answer = null;
        while (true) {
            RuntimeSignal signal = runtime.await(deadline);
            if (signal == null) {
                return Ending.timedOut(invocation.requestId(), function.timeout(), answer);
            } else if (signal instanceof RuntimeSignal.Next) {
                return Ending.returned(answer);
            } else if (signal instanceof RuntimeSignal.Exited exit) {
                return Ending.exited(invocation.requestId(), exit.status(), answer);
            } else if (signal instanceof RuntimeSignal.Response response) {
                answer = new Invocation.Answer(Outcome.OK, response.body());
            } else if (signal instanceof RuntimeSignal.Error error) {
                runtime.peakMemoryMb();
                answer = new Invocation.Answer(outcomeOf(error), error.body());
            }
            if (answer != null && answer.outcome() != Outcome.OUT_OF_MEMORY) {
                invocation.answer().complete(answer);
            }
        }
    }

    /** Out of memory only if the process ends as well, which it does: to the runtime such an error is fatal. */
    private static Outcome outcomeOf(RuntimeSignal.Error error) {
        try {
            String type = JSON.readTree(error.body()).path("errorType").asString("");
            return type.equals(OutOfMemoryError.class.getName()) ? Outcome.OUT_OF_MEMORY : Outcome.ERROR;
        } catch (JacksonException e) {
            return Outcome.ERROR;
        }
    }

    private Report report(String requestId, double durationMs, OptionalDouble init, Ending ending) {
        RuntimeInstance current = runtime;
        int used = current == null ? 0 : current.peakMemoryMb();
        return new Report(
                requestId,
                durationMs,
                Report.billedMs(durationMs, init),
                function.memoryMb(),
                Math.min(used, function.memoryMb()),
                init,
                ending.status(),
                ending.errorType());
    }

    private void thaw() {
        if (frozen) {
            frozen = false;
            runtime.thaw();
            emit(SandboxEvent.State.THAWED);
        }
    }

    private void freeze() {
        if (isReady()) {
            frozen = true;
            runtime.freeze();
            emit(SandboxEvent.State.FROZEN);
        }
    }

    private void closeRuntime() {
        RuntimeInstance current = runtime;
        runtime = null;
        if (current != null) {
            current.close();
        }
    }

    private static double millisSince(long beginNanos) {
        return Duration.ofNanos(System.nanoTime() - beginNanos).toNanos() / 1e6;
    }
}
