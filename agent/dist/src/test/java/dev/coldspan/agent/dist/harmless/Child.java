package dev.coldspan.agent.dist.harmless;

import dev.coldspan.agent.dist.harmless.child.ShapeRunner;
import dev.coldspan.agent.testkit.LambdaProcess;
import dev.coldspan.agent.testkit.RuntimeApi;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One of our main classes in a JVM of its own, until it ends. */
final class Child {
    /** The handler that all generated shapes have. */
    static final String HANDLER = "gen.fn.Handler::handleRequest";

    private Child() {}

    /** Runs every shape of an archive and returns what the process printed. */
    static String runShapes(Path shapes, Path journal, Consumer<LambdaProcess.Builder> options) throws Exception {
        return run(ShapeRunner.class, HANDLER, Settings.isLong() ? 1_800 : 120, builder -> {
            builder.jvm("-Dshapes=" + shapes).jvm("-Djournal=" + journal);
            options.accept(builder);
        });
    }

    /** Runs to the end and returns the output; anything but exit code 0 within {@code seconds} is a failure. */
    static String run(Class<?> main, String handler, long seconds, Consumer<LambdaProcess.Builder> options)
            throws Exception {
        try (RuntimeApi unused = RuntimeApi.start();
                DiscardingApi api = new DiscardingApi()) {
            LambdaProcess.Builder builder = new LambdaProcess.Builder(handler, unused)
                    .env("AWS_LAMBDA_RUNTIME_API", api.address())
                    .env("CALLED_SERVICE", api.address())
                    .mainClass(main)
                    .classPath(classPath())
                    .jvm("-XX:-OmitStackTraceInFastThrow")
                    // With fewer than two, the JDK's client starts a thread for each task, and one may still be ending.
                    .jvm("-Djava.util.concurrent.ForkJoinPool.common.parallelism=2");
            options.accept(builder);
            try (LambdaProcess process = builder.start()) {
                int code = process.awaitExit(seconds);
                String output = process.output();
                if (code != 0) {
                    throw new IllegalStateException("the child ended with " + code + " and printed:\n" + output);
                }
                return output;
            }
        }
    }

    /** The runtime client, its libraries, a database and these tests; nothing of the agent's. */
    static String classPath() {
        Stream<String> runtime = Arrays.stream(
                        System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.matches(".*/(aws-lambda-java-|joda-time|utils-lite|annotations-2)[^/]*\\.jar"));
        Stream<String> functions = Stream.of(System.getProperty("coldspan.function.libraries") + "/h2-2.5.252.jar");
        return Stream.concat(Stream.of(testClasses().toString()), Stream.concat(runtime, functions))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static Path testClasses() {
        try {
            return Path.of(Child.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Attaches the agent under test, and says where spans go. */
    static LambdaProcess.Builder withAgent(LambdaProcess.Builder builder, String endpoint) {
        return withAgent(builder, Settings.agent(), endpoint);
    }

    /** Attaches a copy of the agent, and says where spans go. */
    static LambdaProcess.Builder withAgent(LambdaProcess.Builder builder, Path jar, String endpoint) {
        return builder.agent(jar).env("OTEL_EXPORTER_OTLP_ENDPOINT", endpoint);
    }

    /** Lines that the agent itself printed. */
    static long warnings(String output) throws IOException {
        return output.lines().filter(line -> line.startsWith("coldspan ")).count();
    }
}
