package dev.coldspan.agent.dist;

import dev.coldspan.agent.testkit.LambdaProcess;
import dev.coldspan.agent.testkit.OtlpSink;
import dev.coldspan.agent.testkit.ReceivedSpan;
import dev.coldspan.agent.testkit.RuntimeApi;
import dev.coldspan.agent.testkit.RuntimeApi.Answer;
import dev.coldspan.agent.testkit.RuntimeApi.Invocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * One function in a child JVM under the real runtime client, with the packaged agent attached and a collector. The
 * function is under a task root, as the platform has it, unless {@link #onClassPath} is asked for.
 */
final class PackagedAgent implements AutoCloseable {
    static final Path JAR = Path.of(System.getProperty("coldspan.agent.jar"));
    static final String ORDERS = "dev.coldspan.agent.testkit.functions.OrderFunction";
    static final String SHAPES = "dev.coldspan.agent.testkit.functions.Shapes$";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    final OtlpSink sink = OtlpSink.start();
    final RuntimeApi api = RuntimeApi.start();
    private final LambdaProcess process;

    private final Path root = Files.createTempDirectory("coldspan-task");

    private PackagedAgent(String handler, boolean deployed, Consumer<LambdaProcess.Builder> options)
            throws IOException {
        LambdaProcess.Builder builder =
                new LambdaProcess.Builder(handler, api).agent(JAR).env("OTEL_EXPORTER_OTLP_ENDPOINT", sink.endpoint());
        if (deployed) {
            builder.deployedTo(root);
        }
        options.accept(builder);
        process = builder.start();
    }

    static PackagedAgent on(String handler) throws IOException {
        return on(handler, builder -> {});
    }

    static PackagedAgent on(String handler, Consumer<LambdaProcess.Builder> options) throws IOException {
        return new PackagedAgent(handler, true, options);
    }

    /** The function beside the runtime client, as many container images have it. */
    static PackagedAgent onClassPath(String handler, Consumer<LambdaProcess.Builder> options) throws IOException {
        return new PackagedAgent(handler, false, options);
    }

    Answer invoke(String event) throws InterruptedException, TimeoutException {
        return invoke(Invocation.of(event));
    }

    Answer invoke(Invocation invocation) throws InterruptedException, TimeoutException {
        return api.invoke(invocation, PATIENCE);
    }

    /** The first {@code count} root spans, waited for. */
    List<ReceivedSpan> roots(int count) throws InterruptedException, TimeoutException {
        return sink.await(count, ReceivedSpan::isRoot, PATIENCE);
    }

    String output() throws IOException {
        return process.output();
    }

    int awaitExit() throws InterruptedException {
        return process.awaitExit(PATIENCE.toSeconds());
    }

    @Override
    public void close() throws IOException {
        process.close();
        api.close();
        sink.close();
        delete();
    }

    private void delete() throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
