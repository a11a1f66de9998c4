package dev.coldspan.locallambda;

import dev.coldspan.locallambda.process.MemoryWatch;
import dev.coldspan.locallambda.process.Warden;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;

/** Configures and starts a {@link LocalLambda}. */
public final class LocalLambdaBuilder {

    private final Map<String, LambdaFunction> functions = new LinkedHashMap<>();
    private Duration idleTimeout = Duration.ofMinutes(5);
    private Duration initTimeout = Duration.ofSeconds(10);
    private LogSink logSink = LogSink.toSlf4j();
    private SandboxListener listener = event -> {};
    private Path javaHome = JavaHome.host();
    private String region = "us-east-1";
    private String accountId = "123456789012";

    LocalLambdaBuilder() {}

    public LocalLambdaBuilder function(LambdaFunction function) {
        if (functions.putIfAbsent(function.name(), function) != null) {
            throw new IllegalArgumentException("function " + function.name() + " is already there");
        }
        return this;
    }

    /** Ends a sandbox that was idle for so long; default 5 minutes. */
    public LocalLambdaBuilder idleTimeout(Duration value) {
        idleTimeout = requirePositive("idleTimeout", value);
        return this;
    }

    /** Limit of the init phase; default 10 s, which is what AWS has for on-demand functions. */
    public LocalLambdaBuilder initTimeout(Duration value) {
        initTimeout = requirePositive("initTimeout", value);
        return this;
    }

    /** Default: {@link LogSink#toSlf4j()}. */
    public LocalLambdaBuilder logSink(LogSink value) {
        logSink = value;
        return this;
    }

    public LocalLambdaBuilder listener(SandboxListener value) {
        listener = value;
        return this;
    }

    /** The JDK or JRE that runs the functions; default: the one that runs us. */
    public LocalLambdaBuilder javaHome(Path value) {
        javaHome = value;
        return this;
    }

    /** Default {@code us-east-1}. */
    public LocalLambdaBuilder region(String value) {
        region = value;
        return this;
    }

    /** The account in function ARNs; default {@code 123456789012}. */
    public LocalLambdaBuilder accountId(String value) {
        accountId = value;
        return this;
    }

    /**
     * Starts the platform; no sandbox starts before the first invocation.
     *
     * @throws IllegalStateException if this is not Linux on x86_64 or aarch64, where alone the runtime client runs
     */
    public LocalLambda start() {
        if (!System.getProperty("os.name").equals("Linux")) {
            throw new IllegalStateException("LocalLambda needs Linux, because AWS's runtime interface client brings"
                    + " native code for Linux only; run it in a container or in WSL 2");
        }
        JavaHome java = JavaHome.of(javaHome);
        ExecutorService executor = LocalLambda.newExecutor();
        try {
            Path work = WorkDirectory.create();
            Warden warden = Warden.start(work);
            Platform platform = new Platform(
                    new Platform.Region(region, accountId),
                    java,
                    RuntimeClient.unpack(work),
                    work,
                    warden,
                    MemoryWatch.start(),
                    executor,
                    Clock.systemUTC(),
                    initTimeout,
                    idleTimeout,
                    logSink,
                    listener);
            return LocalLambda.start(platform, executor, functions);
        } catch (IOException e) {
            executor.shutdownNow();
            throw new UncheckedIOException("cannot start LocalLambda: " + e.getMessage(), e);
        }
    }

    private static Duration requirePositive(String field, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(field + " must be above 0, not " + value);
        }
        return value;
    }
}
