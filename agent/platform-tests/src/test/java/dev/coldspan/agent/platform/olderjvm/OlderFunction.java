package dev.coldspan.agent.platform.olderjvm;

import dev.coldspan.agent.platform.PlatformProcess;
import dev.coldspan.agent.testkit.LambdaProcess;
import dev.coldspan.agent.testkit.OtlpSink;
import dev.coldspan.agent.testkit.ReceivedSpan;
import dev.coldspan.agent.testkit.RuntimeApi;
import dev.coldspan.agent.testkit.RuntimeApi.Answer;
import dev.coldspan.agent.testkit.RuntimeApi.Invocation;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A function compiled for an older Java, under the real runtime client in such a JVM, and the collector it reports to. */
final class OlderFunction implements AutoCloseable {
    static final Path AGENT = Path.of(System.getProperty("coldspan.agent.jar"));
    static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String[] LIBRARIES = {
        "com.amazonaws:aws-lambda-java-runtime-interface-client:2.9.0",
        "com.amazonaws:aws-lambda-java-core:1.4.0",
        "com.h2database:h2:1.4.197"
    };

    final OtlpSink sink = OtlpSink.start();
    final RuntimeApi api = RuntimeApi.start();
    final LambdaProcess process;

    private OlderFunction(String java, String handler, Path classes, Consumer<LambdaProcess.Builder> options)
            throws IOException {
        List<String> classPath = new ArrayList<>(List.of(classes.toString()));
        classPath.addAll(PlatformProcess.libraries(LIBRARIES));
        // Last, as without -javaagent; where that is used, the jar is there already.
        classPath.add(AGENT.toString());
        LambdaProcess.Builder builder = new LambdaProcess.Builder(handler, api)
                .java(java)
                .classPath(String.join(File.pathSeparator, classPath))
                .env("OTEL_EXPORTER_OTLP_ENDPOINT", sink.endpoint());
        options.accept(builder);
        process = builder.start();
    }

    /** The function of {@code src/function/plain}, with the agent attached unless the options do otherwise. */
    static OlderFunction plain(String java, Path directory, Consumer<LambdaProcess.Builder> options)
            throws IOException {
        return new OlderFunction(java, "com.example.PlainOrders", compile("plain", 8, directory), options);
    }

    /** The function of {@code src/function/modern}. */
    static OlderFunction modern(String java, Path directory) throws IOException {
        return new OlderFunction(
                java, "com.example.ModernOrders", compile("modern", 11, directory), attached -> attached.agent(AGENT));
    }

    private static Path compile(String function, int release, Path directory) throws IOException {
        Path classes = Files.createDirectories(directory.resolve(function));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        Path sources = Path.of(System.getProperty("coldspan.functions"), function);
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
                Stream<Path> found = Files.walk(sources)) {
            List<Path> java =
                    found.filter(file -> file.toString().endsWith(".java")).toList();
            List<String> options = List.of(
                    "--release",
                    Integer.toString(release),
                    "-Xlint:-options",
                    "-d",
                    classes.toString(),
                    "-cp",
                    String.join(File.pathSeparator, PlatformProcess.libraries(LIBRARIES)));
            if (!compiler.getTask(null, files, null, options, null, files.getJavaFileObjectsFromPaths(java))
                    .call()) {
                throw new AssertionError(sources + " does not compile");
            }
        }
        return classes;
    }

    Answer invoke(String event) throws Exception {
        return invoke(Invocation.of(event));
    }

    Answer invoke(Invocation invocation) throws Exception {
        try {
            return api.invoke(invocation, PATIENCE);
        } catch (TimeoutException silence) {
            throw new AssertionError(silence.getMessage() + "; it printed:\n" + process.output(), silence);
        }
    }

    List<ReceivedSpan> roots(int count) throws Exception {
        return sink.await(count, ReceivedSpan::isRoot, PATIENCE);
    }

    /** Spans below the invocation, without those of the initialisation. */
    List<ReceivedSpan> children() {
        return sink.spans().stream()
                .filter(span -> !span.isRoot() && !span.name().startsWith("init"))
                .toList();
    }

    @Override
    public void close() throws IOException {
        String printed = process.output();
        process.close();
        api.close();
        sink.close();
        if (printed.contains("coldspan WARN: could not instrument") || printed.contains("UnsupportedClassVersion")) {
            throw new AssertionError(printed);
        }
    }
}
