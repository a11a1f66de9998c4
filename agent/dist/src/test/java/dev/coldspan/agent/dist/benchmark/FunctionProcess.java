package dev.coldspan.agent.dist.benchmark;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The real runtime client in a child JVM, as the platform starts it. Closing it kills it. */
final class FunctionProcess implements AutoCloseable {
    private static final String RUNTIME_CLIENT = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";

    private final Process process;
    private final Path output;

    private FunctionProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    static FunctionProcess start(
            Settings settings, Variant variant, List<String> moreJvm, Map<String, String> addresses, CpuAccount cpu)
            throws IOException {
        Path output = Files.createTempFile("coldspan-benchmark", ".log");
        List<String> command = command(settings, variant, moreJvm);
        command.replaceAll(word -> filled(word, addresses));
        ProcessBuilder builder = new ProcessBuilder(cpu.around(command))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.directory(new File(variant.option("task", settings.task())));
        environment(builder.environment(), settings, variant, addresses);
        Process process = builder.start();
        cpu.watch(process.pid());
        return new FunctionProcess(process, output);
    }

    private static List<String> command(Settings settings, Variant variant, List<String> moreJvm) {
        List<String> command = new ArrayList<>();
        if (variant.options().containsKey("exec")) {
            command.add(variant.option("exec", ""));
        }
        command.add(settings.java());
        command.addAll(settings.jvm());
        String archive = variant.option("archive", settings.archive());
        if (!archive.isEmpty()) {
            command.add((archive.endsWith(".aot") ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=") + archive);
        }
        command.addAll(variant.jvm());
        command.addAll(moreJvm);
        if (!variant.agent().isEmpty()) {
            command.add("-javaagent:" + variant.agent());
        }
        command.add("-cp");
        command.add(classPath(settings, variant));
        command.add(variant.option("main", RUNTIME_CLIENT));
        command.add(variant.option("handler", settings.handler()));
        return command;
    }

    /** The runtime's own class path first where possible, so that an archive made with it stays valid. */
    static String classPath(Settings settings, Variant variant) {
        return Stream.of(variant.option("before", ""), settings.runtime(), variant.option("cp", ""))
                .filter(entry -> !entry.isEmpty())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static void environment(
            Map<String, String> target, Settings settings, Variant variant, Map<String, String> addresses) {
        // A developer's own OTEL_, AWS_ or JVM settings must not reach the function.
        target.keySet().retainAll(List.of("PATH", "HOME", "LANG"));
        target.put("_HANDLER", variant.option("handler", settings.handler()));
        target.put("AWS_LAMBDA_RUNTIME_API", addresses.get("{runtime}"));
        target.put("AWS_LAMBDA_FUNCTION_NAME", "orders");
        target.put("AWS_LAMBDA_FUNCTION_VERSION", "7");
        target.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "512");
        target.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/orders");
        target.put("AWS_LAMBDA_LOG_STREAM_NAME", "2026/11/21[7]aa11bb22cc33");
        target.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
        target.put("AWS_REGION", "eu-west-1");
        target.put("AWS_ACCESS_KEY_ID", "example");
        target.put("AWS_SECRET_ACCESS_KEY", "example");
        target.put("LAMBDA_TASK_ROOT", variant.option("task", settings.task()));
        target.put("BACKEND_URL", addresses.get("{backend}"));
        target.put("OTEL_EXPORTER_OTLP_ENDPOINT", addresses.get("{sink}"));
        variant.environment().forEach((name, value) -> target.put(name, filled(value, addresses)));
    }

    private static String filled(String text, Map<String, String> addresses) {
        String filled = text;
        for (Map.Entry<String, String> address : addresses.entrySet()) {
            filled = filled.replace(address.getKey(), address.getValue());
        }
        return filled;
    }

    void whenEnded(Runnable task) {
        process.onExit().thenRun(task);
    }

    /** Resident size in megabytes of 1,048,576 bytes. */
    double residentMegabytes() throws IOException {
        String statm = Files.readString(Path.of("/proc/" + process.pid() + "/statm"));
        return Long.parseLong(statm.split(" ")[1]) * 4_096 / 1_048_576.0;
    }

    /** The end of what it has printed. */
    String lastWords() throws IOException {
        String all = Files.readString(output);
        return all.substring(Math.max(0, all.length() - 2_000));
    }

    /** Asks it to end in good order, as a JVM must that writes an archive on its way out. */
    void endOrderly(long seconds) throws InterruptedException, IOException {
        process.destroy();
        if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
            throw new IOException("the JVM did not end within " + seconds + " s: " + lastWords());
        }
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        Files.deleteIfExists(output);
    }
}
