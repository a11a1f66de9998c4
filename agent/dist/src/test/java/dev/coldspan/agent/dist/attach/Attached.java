package dev.coldspan.agent.dist.attach;

import dev.coldspan.agent.testkit.Deployment;
import dev.coldspan.agent.testkit.LambdaProcess;
import dev.coldspan.agent.testkit.OtlpSink;
import dev.coldspan.agent.testkit.ReceivedSpan;
import dev.coldspan.agent.testkit.RuntimeApi;
import dev.coldspan.agent.testkit.RuntimeApi.Answer;
import dev.coldspan.agent.testkit.RuntimeApi.Invocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;

/** A function in a task root, with its database driver, under the runtime client that the script was given. */
final class Attached implements AutoCloseable {
    static final Path AGENT = Path.of(System.getProperty("coldspan.agent.jar"));
    private static final Path LIBRARIES = Path.of(System.getProperty("coldspan.function.libraries"));
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    final OtlpSink sink = OtlpSink.start();
    private final RuntimeApi api = RuntimeApi.start();
    private final LambdaProcess process;

    /** {@code wrapper} is the command before java; empty for none. */
    Attached(Path directory, String handler, String wrapper) throws IOException {
        LambdaProcess.Builder builder = new LambdaProcess.Builder(handler, api)
                .classPath(Deployment.runtimeClient())
                .taskRoot(taskRoot(directory))
                .env("COLDSPAN_AGENT_JAR", AGENT.toString())
                .env("OTEL_EXPORTER_OTLP_ENDPOINT", sink.endpoint())
                .java(script(directory, wrapper).toString());
        process = builder.start();
    }

    private static Path taskRoot(Path directory) throws IOException {
        Path root = directory.resolve("task");
        String name = QueryFunction.class.getName().replace('.', '/') + ".class";
        Path target = root.resolve(name);
        Files.createDirectories(target.getParent());
        Files.createDirectories(root.resolve("lib"));
        try (var in = QueryFunction.class.getClassLoader().getResourceAsStream(name);
                var jars = Files.newDirectoryStream(LIBRARIES, "h2-*.jar")) {
            Files.copy(in, target);
            for (Path jar : jars) {
                Files.copy(jar, root.resolve("lib").resolve(jar.getFileName()));
            }
        }
        return root;
    }

    private static Path script(Path directory, String wrapper) throws IOException {
        Path script = directory.resolve("start");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Files.writeString(script, "#!/bin/sh\nexec " + wrapper + " " + java + " \"$@\"\n");
        return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    }

    Answer invoke(String event) throws Exception {
        return api.invoke(Invocation.of(event), PATIENCE);
    }

    List<ReceivedSpan> await(int count) throws Exception {
        return sink.await(count, span -> true, PATIENCE);
    }

    String output() throws IOException {
        return process.output();
    }

    @Override
    public void close() throws IOException {
        process.close();
        api.close();
        sink.close();
    }
}
