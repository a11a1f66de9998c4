package dev.coldspan.locallambda;

import dev.coldspan.locallambda.extensionsapi.ExtensionStatus;
import dev.coldspan.locallambda.process.SandboxProcess;
import java.time.Clock;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * The end of an environment: at once without extensions, within 500 ms with internal ones only, within 2 s with external
 * ones. The runtime gets SIGTERM and 30 % of that time, then the extensions get SHUTDOWN and the rest; what is left then
 * is killed.
 */
final class ShutdownPhase {

    /** Why, as extensions are told. */
    enum Reason {
        SPINDOWN("spindown"),
        TIMEOUT("timeout"),
        FAILURE("failure");

        final String label;

        Reason(String label) {
            this.label = label;
        }
    }

    static final long INTERNAL_MILLIS = 500;
    static final long EXTERNAL_MILLIS = 2_000;
    private static final double RUNTIME_SHARE = 0.3;

    private final ExecutionEnvironment environment;
    private final Clock clock;

    ShutdownPhase(ExecutionEnvironment environment, Clock clock) {
        this.environment = environment;
        this.clock = clock;
    }

    /** Returns when all processes are gone or killed. The environment must not be frozen. */
    void run(Reason reason) throws InterruptedException {
        try {
            if (environment.registry().has(each -> true)) {
                askToEnd(reason);
            }
        } finally {
            environment.close();
        }
    }

    private void askToEnd(Reason reason) throws InterruptedException {
        boolean external = environment.registry().has(ExtensionStatus::external);
        long budget = TimeUnit.MILLISECONDS.toNanos(external ? EXTERNAL_MILLIS : INTERNAL_MILLIS);
        long begin = System.nanoTime();
        environment.telemetry().flush();
        endRuntime(begin + (long) (budget * RUNTIME_SHARE));
        environment.telemetry().flush();
        endExtensions(reason, begin + budget);
    }

    private void endRuntime(long deadline) throws InterruptedException {
        SandboxProcess runtime = environment.runtime();
        if (runtime != null) {
            runtime.terminate();
            runtime.awaitExit(deadline);
            runtime.kill();
        }
    }

    private void endExtensions(Reason reason, long deadline) throws InterruptedException {
        Map<String, SandboxProcess> extensions = environment.extensions();
        Set<String> told = environment.registry().statuses().stream()
                .filter(each -> each.events().contains("SHUTDOWN"))
                .map(ExtensionStatus::name)
                .collect(Collectors.toSet());
        Set<String> others = new HashSet<>(extensions.keySet());
        others.removeAll(told);
        others.forEach(name -> extensions.get(name).kill());
        long leftMillis = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        environment.registry().shutdown(reason.label, clock.millis() + leftMillis);
        for (SandboxProcess each : extensions.values()) {
            each.awaitExit(deadline);
        }
    }
}
