package dev.coldspan.agent.testkit;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A child JVM that runs the real AWS runtime client, as the managed runtimes do, with whatever is on the test's own
 * class path. Closing it kills the process.
 */
public final class LambdaProcess implements AutoCloseable {
    private static final String RUNTIME_CLIENT = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";

    private static final Pattern NOT_APPLICATION = Pattern.compile(
            "opentelemetry|byte-buddy|agent[/-](bootstrap|core|sdk|instrumentation|dist)\\b.*(jar|classes)$");

    private final Process process;
    private final Path output;

    private LambdaProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** Everything printed so far, standard output and error together. */
    public String output() throws IOException {
        // Some tests make the JVM print in another encoding; what is no UTF-8 must not hide the rest.
        return new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
    }

    /** Processor time of all its threads until now, in milliseconds; steps of 10. */
    public double cpuMillis() throws IOException {
        String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return 10.0 * (Long.parseLong(fields[11]) + Long.parseLong(fields[12]));
    }

    /** Resident size in megabytes of 1,048,576 bytes. */
    public double residentMegabytes() throws IOException {
        String statm = Files.readString(Path.of("/proc/" + process.pid() + "/statm"));
        return Long.parseLong(statm.split(" ")[1]) * 4_096 / 1_048_576.0;
    }

    /** Waits for the process to end and returns its exit code; -1 when it is still running. */
    public int awaitExit(long seconds) throws InterruptedException {
        return process.waitFor(seconds, TimeUnit.SECONDS) ? process.exitValue() : -1;
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

    /** Collects what the process is started with. */
    public static final class Builder {
        private final Map<String, String> environment = new HashMap<>();
        private final List<String> jvmOptions = new ArrayList<>();
        private final String handler;
        private String java = System.getProperty("java.home") + File.separator + "bin" + File.separator + "java";
        private String classPath = applicationClassPath();
        private String mainClass = RUNTIME_CLIENT;
        private File taskRoot;

        /** A process that runs {@code handler} against {@code api}. */
        public Builder(String handler, RuntimeApi api) {
            this.handler = handler;
            environment.put("_HANDLER", handler);
            environment.put("AWS_LAMBDA_RUNTIME_API", api.address());
            environment.put("AWS_LAMBDA_FUNCTION_NAME", "orders");
            environment.put("AWS_LAMBDA_FUNCTION_VERSION", "7");
            environment.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "512");
            environment.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/orders");
            environment.put("AWS_LAMBDA_LOG_STREAM_NAME", "2026/11/21[7]aa11bb22cc33");
            environment.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
            environment.put("AWS_REGION", "eu-west-1");
            environment.put("LAMBDA_TASK_ROOT", "/nonexistent");
            jvmOptions.add("-XX:TieredStopAtLevel=1");
            jvmOptions.add("-XX:+UseSerialGC");
            jvmOptions.add("-Xmx128m");
        }

        public Builder env(String name, String value) {
            environment.put(name, value);
            return this;
        }

        public Builder jvm(String option) {
            jvmOptions.add(option);
            return this;
        }

        /** Attaches an agent. */
        public Builder agent(Path jar) {
            return jvm("-javaagent:" + jar);
        }

        public Builder classPath(String newClassPath) {
            classPath = newClassPath;
            return this;
        }

        /** Where the runtime client's customer class loader looks for classes and {@code lib/*.jar}. */
        public Builder taskRoot(Path directory) {
            taskRoot = directory.toFile();
            return env("LAMBDA_TASK_ROOT", directory.toString());
        }

        /** The class path so far, taken apart as the platform has it; {@code directory} is filled. */
        public Builder deployedTo(Path directory) throws IOException {
            Path root = Deployment.taskRoot(classPath, directory);
            return classPath(Deployment.runtimeClient()).taskRoot(root);
        }

        /** Another main class, which has to start the runtime client. */
        public Builder mainClass(Class<?> newMainClass) {
            mainClass = newMainClass.getName();
            return this;
        }

        /** Another JVM than the test's own. */
        public Builder java(String executable) {
            java = executable;
            return this;
        }

        /** Starts the process. */
        public LambdaProcess start() throws IOException {
            List<String> command = new ArrayList<>(List.of(java));
            command.addAll(jvmOptions);
            command.addAll(List.of("-cp", classPath, mainClass, handler));
            Path output = Files.createTempFile("coldspan-function", ".log");
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
            builder.directory(taskRoot);
            builder.environment().keySet().removeIf(LambdaProcess::isTelemetry);
            builder.environment().putAll(environment);
            return new LambdaProcess(builder.start(), output);
        }
    }

    /** The test's class path without the agent's unpackaged modules and what they depend on. */
    public static String applicationClassPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !NOT_APPLICATION.matcher(entry).find())
                .collect(Collectors.joining(File.pathSeparator));
    }

    // A developer's own OTEL_ or JVM settings must not reach the function under test.
    private static boolean isTelemetry(String name) {
        return name.startsWith("OTEL_") || name.startsWith("COLDSPAN_") || name.equals("JAVA_TOOL_OPTIONS");
    }
}
