package dev.coldspan.locallambda;

import dev.coldspan.locallambda.runtimeapi.RuntimeSignal;
import dev.coldspan.locallambda.signal.Signal;
import dev.coldspan.locallambda.telemetry.PlatformEvents.Status;
import java.time.Duration;

/**
 * SnapStart's restore: the runtime comes back from {@code /restore/next}, runs its after-restore hooks and asks for its
 * first event. No memory is copied on a laptop: the JVM that initialised is the one that goes on.
 */
final class RestorePhase {

    /** Limit of the hooks. */
    static final Duration LIMIT = Duration.ofSeconds(10);

    /**
     * @param billedMs time of the hooks, rounded up
     * @param failure null when the runtime is ready
     */
    record Restored(double durationMs, long billedMs, InitFailure failure) {}

    private final ExecutionEnvironment environment;
    private final SandboxLog log;

    RestorePhase(ExecutionEnvironment environment, SandboxLog log) {
        this.environment = environment;
        this.log = log;
    }

    Restored run() throws InterruptedException {
        log.restoreStart();
        long begin = System.nanoTime();
        environment.restore();
        InitFailure failure = awaitNext(begin + LIMIT.toNanos());
        double duration = (System.nanoTime() - begin) / 1e6;
        Status status = failure == null ? Status.SUCCESS : failure.asStatus();
        log.restoreRuntimeDone(status);
        log.restoreReport(status, duration);
        return new Restored(duration, (long) Math.ceil(duration), failure);
    }

    private InitFailure awaitNext(long deadline) throws InterruptedException {
        while (true) {
            Signal signal = environment.await(deadline);
            ExtensionFailure extension = ExtensionFailure.of(signal);
            if (signal == null) {
                return InitFailure.timeout();
            } else if (signal instanceof RuntimeSignal.Next) {
                return null;
            } else if (signal instanceof RuntimeSignal.RestoreError error) {
                return InitFailure.reported(error.type(), error.body());
            } else if (signal instanceof RuntimeSignal.Exited exit) {
                return InitFailure.exited(exit.status());
            } else if (extension != null) {
                return InitFailure.extension(extension);
            }
        }
    }
}
