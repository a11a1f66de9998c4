package dev.coldspan.locallambda;

import dev.coldspan.locallambda.extensionsapi.FunctionFacts;
import dev.coldspan.locallambda.telemetry.PlatformEvents.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

/** Makes execution environments for one sandbox and takes them through init. */
final class Initializer {

    /** Limit of an init ahead of requests, if the function's own is not longer. */
    private static final Duration LIMIT_AHEAD = Duration.ofSeconds(130);

    /**
     * How init ended.
     *
     * @param failure null when all are ready
     * @param waitsForRestore whether the runtime has to be restored before it takes an event
     * @param report writes {@code platform.initReport}
     */
    record Outcome(InitFailure failure, boolean waitsForRestore, Runnable report) {}

    private final LambdaFunction function;
    private final InitializationType type;
    private final Platform platform;
    private final SandboxLog log;
    private final Path directory;
    private final Launcher launcher;

    Initializer(
            LambdaFunction function,
            InitializationType type,
            Platform platform,
            FunctionCode code,
            SandboxLog log,
            Path directory) {
        this.function = function;
        this.type = type;
        this.platform = platform;
        this.log = log;
        this.directory = directory;
        this.launcher = new Launcher(function, platform, code, type, directory, log.stream());
    }

    /** 10 s on demand; ahead of requests there is more time. */
    Duration limit() {
        if (type == InitializationType.ON_DEMAND) {
            return platform.initTimeout();
        }
        return function.timeout().compareTo(LIMIT_AHEAD) > 0 ? function.timeout() : LIMIT_AHEAD;
    }

    /** @param exited runs whenever one of its processes ended */
    ExecutionEnvironment open(Consumer<ExecutionEnvironment> exited) throws IOException {
        Files.createDirectories(directory);
        FunctionFacts facts = new FunctionFacts(
                function.name(),
                "$LATEST",
                function.handler(),
                platform.region().accountId(),
                type != InitializationType.MANAGED_INSTANCES);
        return new ExecutionEnvironment(platform, function, facts, log, exited);
    }

    /**
     * @param phase {@code init}, or {@code invoke} for an init within an invocation
     * @param begin when the phase began, a value of {@link System#nanoTime}, as {@code deadline} is
     * @param started runs when the runtime's process is there
     */
    Outcome run(ExecutionEnvironment environment, String phase, long begin, long deadline, Runnable started)
            throws IOException, InterruptedException {
        InitPhase init = new InitPhase(environment, launcher, log, phase, started);
        InitFailure failure = init.run(deadline);
        double duration = (System.nanoTime() - begin) / 1e6;
        Status status = failure == null ? Status.SUCCESS : failure.asStatus();
        return new Outcome(
                failure, failure == null && init.waitsForRestore(), () -> log.initReport(phase, status, duration));
    }
}
