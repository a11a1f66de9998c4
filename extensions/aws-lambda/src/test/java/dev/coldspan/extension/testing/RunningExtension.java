package dev.coldspan.extension.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The extension as a process of its own, and the agent's side of its file. */
public final class RunningExtension implements AutoCloseable {
    private static final int HEAD = 64;
    private static final int SLOT = 256;

    private final Process process;
    private final Path file;
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final Thread reader;
    private final HttpClient client = HttpClient.newHttpClient();
    private int nextSlot;

    private RunningExtension(Process process, Path file) {
        this.process = process;
        this.file = file;
        this.reader = new Thread(this::read, "extension-output");
        reader.start();
    }

    /** Starts it, with {@code more} variables, in the way the layer's script does. */
    public static RunningExtension start(
            FakePlatform platform, String collector, Path directory, Map<String, String> more) throws IOException {
        return start(command(List.of()), platform, collector, directory, more);
    }

    /** The command that starts it in this JVM's build, with {@code more} options. */
    public static List<String> command(List<String> more) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx24m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(more);
        String classes = Path.of("target", "classes").toAbsolutePath().toString();
        command.addAll(List.of("-cp", classes, "dev.coldspan.extension.Main", "coldspan"));
        return command;
    }

    /** Starts it by a command, which may be the layer's script. */
    public static RunningExtension start(
            List<String> command, FakePlatform platform, String collector, Path directory, Map<String, String> more)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().clear();
        builder.environment()
                .putAll(Map.of(
                        "AWS_LAMBDA_RUNTIME_API", platform.address(),
                        "AWS_LAMBDA_FUNCTION_NAME", "orders",
                        "AWS_LAMBDA_FUNCTION_VERSION", "$LATEST",
                        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "256",
                        "AWS_REGION", "eu-west-1",
                        "OTEL_EXPORTER_OTLP_ENDPOINT", collector,
                        "COLDSPAN_EXTENSION_DIR", directory.toString()));
        builder.environment().putAll(more);
        builder.redirectErrorStream(true);
        Path file = directory.resolve(".coldspan-" + platform.address().replaceAll("[^0-9a-zA-Z]", "-"));
        return new RunningExtension(builder.start(), file);
    }

    private void read() {
        try {
            process.getInputStream().transferTo(output);
        } catch (IOException ended) {
            // The process is gone.
        }
    }

    /** What it wrote. */
    public String output() {
        return output.toString(StandardCharsets.UTF_8);
    }

    /** Waits for its end; returns the exit status. */
    public int awaitExit() throws InterruptedException {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new AssertionError("the extension does not end; it wrote: " + output());
        }
        reader.join();
        return process.exitValue();
    }

    /** Port of its OTLP receiver, as agents read it. */
    public int port() throws IOException {
        try (RandomAccessFile opened = new RandomAccessFile(file.toFile(), "r")) {
            opened.seek(8);
            return opened.readInt();
        }
    }

    /** Posts to the OTLP receiver; returns the status. */
    public int post(String path, byte[] body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .header("Content-Type", "application/x-protobuf")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    /** Leaves word of an invocation as the agent does. */
    public void begin(String requestId, long traceHigh, long traceLow, long span, int flags) throws IOException {
        ByteBuffer slot = ByteBuffer.allocate(SLOT);
        slot.putLong(System.currentTimeMillis() * 1_000_000)
                .putLong(traceHigh)
                .putLong(traceLow)
                .putLong(span);
        slot.putLong(0x77).put((byte) flags).put((byte) 5).put((byte) 1);
        for (String text : List.of(requestId, "pubsub", "kinesis", "shard:" + requestId)) {
            slot.put((byte) text.length()).put(text.getBytes(StandardCharsets.US_ASCII));
        }
        try (RandomAccessFile opened = new RandomAccessFile(file.toFile(), "rw")) {
            opened.seek(HEAD + (long) SLOT * nextSlot++);
            opened.write(slot.array());
        }
    }

    /** Process id. */
    public long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
