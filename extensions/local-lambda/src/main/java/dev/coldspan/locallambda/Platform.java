package dev.coldspan.locallambda;

import dev.coldspan.locallambda.process.MemoryWatch;
import dev.coldspan.locallambda.process.Warden;
import dev.coldspan.locallambda.telemetry.PlatformEvents;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executor;

/**
 * What all functions of one {@link LocalLambda} share.
 *
 * @param workDirectory belongs to us alone; the warden removes it
 * @param executor unbounded; runs invocations and HTTP exchanges
 * @param initTimeout limit of the init phase, 10 s on AWS
 */
record Platform(
        Region region,
        JavaHome javaHome,
        RuntimeClient runtimeClient,
        Path workDirectory,
        Warden warden,
        MemoryWatch memoryWatch,
        Executor executor,
        Clock clock,
        Duration initTimeout,
        Duration idleTimeout,
        LogSink logSink,
        SandboxListener listener) {

    /** How the events of a sandbox name it. There is no published runtime version: the number is the JVM's. */
    PlatformEvents.Source source(LambdaFunction function, InitializationType type, String logStream) {
        return new PlatformEvents.Source(
                type.label,
                function.name(),
                region.functionArn(function.name()),
                "$LATEST",
                "java:" + javaHome.feature() + ".local",
                "arn:aws:lambda:" + region.name() + "::runtime:local",
                logStream,
                function.memoryMb());
    }

    /** The region and account that function ARNs name. */
    record Region(String name, String accountId) {

        String functionArn(String function) {
            return "arn:aws:lambda:" + name + ":" + accountId + ":function:" + function;
        }
    }
}
