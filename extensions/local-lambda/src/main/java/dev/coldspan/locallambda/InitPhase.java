package dev.coldspan.locallambda;

import dev.coldspan.locallambda.runtimeapi.RuntimeSignal;
import dev.coldspan.locallambda.signal.Signal;
import dev.coldspan.locallambda.telemetry.PlatformEvents.Status;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Init: external extensions start and register, then the runtime starts, and init ends when the runtime and all
 * extensions asked for their next event.
 */
final class InitPhase {

    /** A runtime that reported a failed init gets this long to exit, as AWS does not wait for ever either. */
    private static final long EXIT_GRACE_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final ExecutionEnvironment environment;
    private final Launcher launcher;
    private final SandboxLog log;
    private final String phase;
    private final Runnable runtimeStarted;
    private boolean runtimeReady;
    private boolean waitsForRestore;
    private boolean runtimeDone;

    /** @param phase {@code init}, or {@code invoke} for an init repeated within an invocation */
    InitPhase(
            ExecutionEnvironment environment,
            Launcher launcher,
            SandboxLog log,
            String phase,
            Runnable runtimeStarted) {
        this.environment = environment;
        this.launcher = launcher;
        this.log = log;
        this.phase = phase;
        this.runtimeStarted = runtimeStarted;
    }

    /** Whether the runtime, of a SnapStart function, asked for its restored snapshot instead of an event. */
    boolean waitsForRestore() {
        return waitsForRestore;
    }

    /**
     * @param deadline a value of {@link System#nanoTime}
     * @return null when all are ready
     */
    InitFailure run(long deadline) throws IOException, InterruptedException {
        log.initStart(phase);
        InitFailure failure = steps(deadline);
        Status status = failure == null ? Status.SUCCESS : failure.asStatus();
        if (!runtimeDone) {
            log.initRuntimeDone(phase, status);
        }
        log.extensions(environment.registry().statuses());
        environment.telemetry().closeSubscriptions();
        return failure;
    }

    private InitFailure steps(long deadline) throws IOException, InterruptedException {
        ExtensionFailure notStarted = launcher.startExtensions(environment);
        if (notStarted != null) {
            return InitFailure.extension(notStarted);
        }
        InitFailure failure = until(environment.registry()::allRegistered, deadline);
        if (failure == null) {
            launcher.startRuntime(environment);
            runtimeStarted.run();
            failure = until(() -> runtimeReady, deadline);
        }
        if (failure == null) {
            runtimeDone = true;
            log.initRuntimeDone(phase, Status.SUCCESS);
            environment.registry().closeRegistration();
            failure = until(environment.registry()::allReady, deadline);
        }
        return failure;
    }

    private InitFailure until(BooleanSupplier condition, long deadline) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            Signal signal = environment.await(deadline);
            if (signal == null) {
                return InitFailure.timeout();
            } else if (signal instanceof RuntimeSignal.Next) {
                runtimeReady = true;
                environment.peakMemoryMb();
            } else if (signal instanceof RuntimeSignal.RestoreNext) {
                runtimeReady = true;
                waitsForRestore = true;
            }
            InitFailure failure = failure(signal);
            if (failure != null) {
                return failure;
            }
        }
        return null;
    }

    private InitFailure failure(Signal signal) throws InterruptedException {
        if (signal instanceof RuntimeSignal.InitError error) {
            awaitExit();
            return InitFailure.reported(error.type(), error.body());
        } else if (signal instanceof RuntimeSignal.Exited exit) {
            return environment.isOutOfMemory() ? InitFailure.outOfMemory() : InitFailure.exited(exit.status());
        }
        ExtensionFailure failure = ExtensionFailure.of(signal);
        return failure == null ? null : InitFailure.extension(failure);
    }

    /** What the runtime prints on its way out belongs to this init. */
    private void awaitExit() throws InterruptedException {
        long deadline = System.nanoTime() + EXIT_GRACE_NANOS;
        Signal signal;
        do {
            signal = environment.await(deadline);
        } while (signal != null && !(signal instanceof RuntimeSignal.Exited));
    }
}
