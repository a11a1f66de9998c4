package dev.coldspan.agent.dist.harmless;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.coldspan.agent.dist.harmless.child.PlainProgram;
import dev.coldspan.agent.dist.harmless.child.Working;
import dev.coldspan.agent.testkit.LambdaProcess;
import dev.coldspan.agent.testkit.OtlpSink;
import dev.coldspan.agent.testkit.ReceivedSpan;
import dev.coldspan.agent.testkit.RuntimeApi;
import dev.coldspan.agent.testkit.RuntimeApi.Invocation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where nothing can be written the function runs as it does without the agent, and is traced. */
class ReadOnlyFileSystemIT {
    private static final String METHODS = PlainProgram.class.getName() + "::call";

    @BeforeAll
    static void needsMounts() throws Exception {
        assumeTrue(Namespace.isPermitted(), "mount namespaces are not permitted here; root on Linux has them");
    }

    /** AWS's client cannot start there, as it unpacks its native part to /tmp; a program can. */
    @ParameterizedTest
    @ValueSource(strings = {"/tmp", "/nonexistent", ""})
    void tracesAProgramThatCanWriteNowhere(String temporary) throws Exception {
        String option = "-Djava.io.tmpdir=" + temporary;
        try (OtlpSink sink = OtlpSink.start()) {
            String without = program(sink, List.of(option));
            String with = program(sink, List.of(option, "-javaagent:" + Settings.agent()));
            List<ReceivedSpan> roots = sink.await(3, ReceivedSpan::isRoot, Duration.ofSeconds(10));
            System.out.printf(
                    "tmpdir \"%s\": %d spans; %s%n", temporary, sink.spans().size(), with.strip());
            assertThat(with).isEqualTo(without).contains("called").doesNotContain(": writable");
            assertThat(roots).hasSize(3);
            assertThat(sink.spans())
                    .filteredOn(span -> span.name().equals("GET"))
                    .hasSize(3);
        }
    }

    /** As on Lambda, whose only writable directory is /tmp. */
    @Test
    void tracesAFunctionThatCanWriteToTmpOnly() throws Exception {
        try (OtlpSink sink = OtlpSink.start()) {
            List<String> without = function(Namespace.javaWithWritableTmp(), "");
            List<String> with = function(Namespace.javaWithWritableTmp(), sink.endpoint());
            assertThat(with).isEqualTo(without).first().asString().contains("worked 1");
            assertThat(sink.await(3, ReceivedSpan::isRoot, Duration.ofSeconds(10)))
                    .hasSize(3);
        }
    }

    @Test
    void leavesAFunctionToItsFateWhereTheRuntimeClientCannotStart() throws Exception {
        try (OtlpSink sink = OtlpSink.start()) {
            String without = end("");
            String with = end(sink.endpoint());
            System.out.printf("nothing writable under AWS's client: %s%n", with);
            assertThat(with).isEqualTo(without);
        }
    }

    private static String program(OtlpSink sink, List<String> options) throws Exception {
        try (DiscardingApi called = new DiscardingApi()) {
            List<String> command =
                    new ArrayList<>(List.of(Namespace.javaWithAllReadOnly().toString()));
            command.addAll(options);
            command.addAll(List.of("-Xmx64m", "-cp", Child.classPath(), PlainProgram.class.getName()));
            command.add("http://" + called.address() + CalledService.PATH + "echo");
            Path output = Files.createTempFile("coldspan-program", ".log");
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
            builder.environment().keySet().removeIf(name -> name.matches("(OTEL|COLDSPAN|AWS|JAVA_TOOL)_.*"));
            builder.environment().put("COLDSPAN_METHODS", METHODS);
            builder.environment().put("OTEL_EXPORTER_OTLP_ENDPOINT", sink.endpoint());
            Process process = builder.start();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            String printed = Files.readString(output);
            Files.delete(output);
            assertThat(process.exitValue()).as(printed).isZero();
            return printed;
        }
    }

    private static List<String> function(Path java, String endpoint) throws Exception {
        List<String> answers = new ArrayList<>();
        try (RuntimeApi api = RuntimeApi.start();
                LambdaProcess process = start(api, java, endpoint)) {
            for (int i = 0; i < 3; i++) {
                assertThat(process.awaitExit(0)).as(process.output()).isNegative();
                answers.add(
                        api.invoke(Invocation.of("1"), Duration.ofSeconds(30)).toString());
            }
        }
        return answers;
    }

    private static String end(String endpoint) throws Exception {
        try (RuntimeApi api = RuntimeApi.start();
                LambdaProcess process = start(api, Namespace.javaWithAllReadOnly(), endpoint)) {
            int code = process.awaitExit(30);
            String reasons = process.output()
                    .lines()
                    .filter(line -> line.contains("Read-only"))
                    .collect(joining("\n"));
            return "exit " + code + " " + reasons;
        }
    }

    private static LambdaProcess start(RuntimeApi api, Path java, String endpoint) throws Exception {
        LambdaProcess.Builder builder = new LambdaProcess.Builder(Working.class.getName(), api)
                .classPath(Child.classPath())
                .java(java.toString());
        return (endpoint.isEmpty() ? builder : Child.withAgent(builder, endpoint)).start();
    }
}
