package dev.coldspan.agent.platform;

import dev.coldspan.agent.testkit.OtlpSink;
import dev.coldspan.agent.testkit.ReceivedSpan;
import dev.coldspan.agent.testkit.library.Libraries;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A child JVM that runs a platform's runtime with the packaged agent attached, and the collector it reports to. */
public final class PlatformProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final OtlpSink sink = OtlpSink.start();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Path output;
    private final Process process;

    private PlatformProcess(Builder builder) throws IOException {
        output = Files.createTempFile("coldspan-platform", ".log");
        List<String> command = new ArrayList<>();
        command.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx192m", "-Xshare:auto"));
        command.addAll(builder.jvmOptions);
        command.add("-javaagent:" + agentJar());
        command.addAll(List.of("-cp", String.join(File.pathSeparator, builder.classPath), builder.mainClass));
        command.addAll(builder.arguments);
        ProcessBuilder processBuilder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        processBuilder.environment().keySet().removeIf(PlatformProcess::isForeign);
        processBuilder.environment().put("OTEL_EXPORTER_OTLP_ENDPOINT", sink.endpoint());
        processBuilder.environment().putAll(builder.environment);
        if (builder.stdin) {
            processBuilder.redirectInput(ProcessBuilder.Redirect.PIPE);
        }
        process = processBuilder.start();
    }

    private static String agentJar() {
        String jar = System.getProperty("coldspan.agent.jar");
        if (jar == null || !Files.isRegularFile(Path.of(jar))) {
            throw new IllegalStateException("no agent at " + jar + "; build agent/dist first");
        }
        return jar;
    }

    // Settings of whoever runs the tests must not reach the function under test.
    private static boolean isForeign(String name) {
        return name.startsWith("OTEL_") || name.startsWith("COLDSPAN_") || name.equals("JAVA_TOOL_OPTIONS");
    }

    /** A port nobody listens on now. */
    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Paths of released libraries with what they depend on. */
    public static List<String> libraries(String... coordinates) {
        return Arrays.stream(Libraries.resolve(List.of(coordinates)))
                .map(URL::getPath)
                .toList();
    }

    /** Sends a GET or, with a body, a POST, until the server is up. {@code headers} are names and values in turn. */
    public HttpResponse<String> request(String url, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE);
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        if (body != null) {
            request.POST(HttpRequest.BodyPublishers.ofString(body));
        }
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            } catch (IOException notYet) {
                if (System.nanoTime() > deadline || !process.isAlive()) {
                    throw new IOException(url + " does not answer; the process printed:\n" + output(), notYet);
                }
                Thread.sleep(20);
            }
        }
    }

    /** The first {@code count} root spans, waited for. */
    public List<ReceivedSpan> roots(int count) throws InterruptedException, IOException {
        return await(count, true);
    }

    /** The first {@code count} spans of any kind, waited for. */
    public List<ReceivedSpan> spans(int count) throws InterruptedException, IOException {
        return await(count, false);
    }

    private List<ReceivedSpan> await(int count, boolean roots) throws InterruptedException, IOException {
        try {
            return sink.await(count, span -> !roots || span.isRoot(), PATIENCE);
        } catch (TimeoutException late) {
            throw new AssertionError(late.getMessage() + "; the process printed:\n" + output(), late);
        }
    }

    /** Spans received until now. */
    public List<ReceivedSpan> received() {
        return sink.spans();
    }

    /** Writes a line to the process's standard input. */
    public void line(String text) throws IOException {
        process.outputWriter().write(text + "\n");
        process.outputWriter().flush();
    }

    /** Everything printed so far, standard output and error together. */
    public String output() throws IOException {
        return Files.readString(output);
    }

    /** Asks the process to end, as platforms do, and waits for it. */
    public void terminate() throws InterruptedException {
        process.destroy();
        process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    /** Waits for the process to end by itself and returns its exit code; -1 when it is still running. */
    public int awaitExit() throws InterruptedException {
        return process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) ? process.exitValue() : -1;
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        sink.close();
        String printed = output();
        Files.deleteIfExists(output);
        if (printed.contains("coldspan WARN: could not instrument")
                || printed.contains("coldspan WARN: could not start")) {
            throw new AssertionError("the agent could not do all of its work:\n" + printed);
        }
    }

    /** Collects what a process is started with. */
    public static final class Builder {
        private final String mainClass;
        private final List<String> arguments = new ArrayList<>();
        private final List<String> jvmOptions = new ArrayList<>();
        private final List<String> classPath = new ArrayList<>();
        private final Map<String, String> environment = new HashMap<>();
        private boolean stdin;

        public Builder(String mainClass) {
            this.mainClass = mainClass;
        }

        public Builder classPath(List<String> more) {
            classPath.addAll(more);
            return this;
        }

        public Builder env(String name, String value) {
            environment.put(name, value);
            return this;
        }

        public Builder jvm(String option) {
            jvmOptions.add(option);
            return this;
        }

        public Builder arguments(String... more) {
            arguments.addAll(List.of(more));
            return this;
        }

        /** Keeps standard input open for {@link PlatformProcess#line}. */
        public Builder withInput() {
            stdin = true;
            return this;
        }

        public PlatformProcess start() throws IOException {
            return new PlatformProcess(this);
        }
    }
}
