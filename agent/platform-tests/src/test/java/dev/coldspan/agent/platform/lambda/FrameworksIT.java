package dev.coldspan.agent.platform.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.agent.platform.FunctionJar;
import dev.coldspan.agent.platform.PlatformProcess;
import dev.coldspan.agent.platform.lambda.functions.MicronautShop;
import dev.coldspan.agent.platform.lambda.functions.Slow;
import dev.coldspan.agent.platform.lambda.functions.SpringShop;
import dev.coldspan.agent.platform.lambda.functions.Streaming;
import dev.coldspan.agent.testkit.LambdaProcess;
import dev.coldspan.agent.testkit.OtlpSink;
import dev.coldspan.agent.testkit.ReceivedSpan;
import dev.coldspan.agent.testkit.RuntimeApi;
import dev.coldspan.agent.testkit.RuntimeApi.Answer;
import dev.coldspan.agent.testkit.RuntimeApi.Invocation;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Frameworks that stand between the runtime client of Lambda and a function; all of it real, under the real client. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class FrameworksIT {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final String SPRING =
            "org.springframework.cloud.function.adapter.aws.FunctionInvoker::handleRequest";

    @TempDir
    private Path directory;

    private final OtlpSink sink = OtlpSink.start();
    private final RuntimeApi api = RuntimeApi.start();

    private LambdaProcess.Builder function(String handler, Class<?> function, String... libraries) throws Exception {
        List<String> classPath = new ArrayList<>();
        classPath.add(FunctionJar.write(directory, new Class<?>[] {function}).toString());
        classPath.addAll(PlatformProcess.libraries(libraries));
        classPath.addAll(PlatformProcess.libraries(
                "com.amazonaws:aws-lambda-java-runtime-interface-client:2.9.0",
                "com.amazonaws:aws-lambda-java-core:1.4.0"));
        return new LambdaProcess.Builder(handler, api)
                .agent(Path.of(System.getProperty("coldspan.agent.jar")))
                .env("OTEL_EXPORTER_OTLP_ENDPOINT", sink.endpoint())
                .classPath(String.join(File.pathSeparator, classPath));
    }

    private List<ReceivedSpan> roots(int count) throws Exception {
        return sink.await(count, ReceivedSpan::isRoot, PATIENCE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.2.12", "5.0.0"})
    void namesTheFunctionsBehindSpringsOneHandler(String version) throws Exception {
        try (LambdaProcess process = function(
                        SPRING,
                        SpringShop.class,
                        "org.springframework.cloud:spring-cloud-function-adapter-aws:" + version)
                .env("MAIN_CLASS", SpringShop.class.getName())
                .env("SPRING_CLOUD_FUNCTION_DEFINITION", "uppercase|reverse")
                .start()) {
            Answer answer = api.invoke(Invocation.of("\"abc\"").withTimeout(PATIENCE), PATIENCE);
            assertThat(answer.body()).as(process.output()).contains("CBA");
            ReceivedSpan root = roots(1).get(0);
            assertThat(root.attributes())
                    .containsEntry("coldspan.outcome", "ok")
                    .containsEntry("spring.cloud.function.definition", "uppercase|reverse");
            List<ReceivedSpan> functions = sink.spans().stream()
                    .filter(span -> span.parentId().equals(root.spanId()))
                    .filter(span -> span.attributes().containsKey("spring.cloud.function.definition"))
                    .toList();
            assertThat(functions).extracting(ReceivedSpan::name).containsExactly("uppercase|reverse");
            assertThat(sink.spans())
                    .filteredOn(span -> span.parentId().equals(functions.get(0).spanId()))
                    .extracting(ReceivedSpan::name)
                    .containsExactly("uppercase", "reverse");
        } finally {
            close();
        }
    }

    @Test
    void observesAMicronautHandler() throws Exception {
        try (LambdaProcess process = function(
                        MicronautShop.class.getName(),
                        MicronautShop.class,
                        "io.micronaut.aws:micronaut-function-aws:4.8.0",
                        "io.micronaut:micronaut-aop:4.7.14",
                        "io.micronaut:micronaut-context:4.7.14",
                        "io.micronaut:micronaut-core:4.7.14",
                        "io.micronaut:micronaut-inject:4.7.14",
                        "io.micronaut:micronaut-json-core:4.7.14",
                        "io.micronaut:micronaut-jackson-databind:4.7.14")
                .start()) {
            Answer answer = api.invoke(Invocation.of("\"abc\"").withTimeout(PATIENCE), PATIENCE);
            assertThat(answer.body()).as(process.output()).isEqualTo("\"hello abc\"");
            ReceivedSpan root = roots(1).get(0);
            assertThat(root.attributes())
                    .containsEntry("coldspan.outcome", "ok")
                    .containsEntry("faas.coldstart", true);
            assertThat((Double) root.attributes().get("coldspan.init.duration_ms"))
                    .as("the application context is part of the initialisation")
                    .isGreaterThan(100);
        } finally {
            close();
        }
    }

    @Test
    void observesAHandlerThatWritesItsAnswerPieceByPiece() throws Exception {
        try (LambdaProcess process = function(Streaming.class.getName(), Streaming.class)
                .env("COLDSPAN_METHODS", Streaming.class.getName() + "::piece")
                .start()) {
            Answer answer = api.invoke(Invocation.of("{}"), PATIENCE);
            assertThat(answer.body()).as(process.output()).isEqualTo("piece 0\npiece 1\npiece 2\n");
            assertThat(api.invoke(Invocation.of("{\"more\":1}"), PATIENCE).kind())
                    .isEqualTo("error");
            List<ReceivedSpan> roots = roots(2);
            assertThat(roots.get(0).attributes()).containsEntry("coldspan.outcome", "ok");
            assertThat(roots.get(1).attributes()).containsEntry("error.type", "java.io.IOException");
            assertThat(sink.spans())
                    .filteredOn(span -> span.name().equals("Streaming.piece"))
                    .filteredOn(span -> span.parentId().equals(roots.get(0).spanId()))
                    .hasSize(3);
        } finally {
            close();
        }
    }

    @Test
    void keepsCallsApartThatTheClientsOwnLoopsRunAtTheSameTime() throws Exception {
        int concurrency = 4;
        ExecutorService callers = Executors.newFixedThreadPool(concurrency);
        try (LambdaProcess process = function(Slow.class.getName(), Slow.class)
                .env("AWS_LAMBDA_INITIALIZATION_TYPE", "lambda-managed-instances")
                .env("AWS_LAMBDA_MAX_CONCURRENCY", Integer.toString(concurrency))
                .start()) {
            List<Invocation> invocations = Stream.generate(() -> Invocation.of("\"a\""))
                    .limit(concurrency)
                    .toList();
            for (Invocation invocation : invocations) {
                callers.submit(() -> api.invoke(invocation, PATIENCE));
            }
            List<ReceivedSpan> roots = roots(concurrency);
            assertThat(roots)
                    .as(process.output())
                    .extracting(root -> root.attributes().get("faas.invocation_id"))
                    .containsExactlyInAnyOrderElementsOf(
                            invocations.stream().map(Invocation::requestId).toList());
            assertThat(roots).extracting(ReceivedSpan::traceId).doesNotHaveDuplicates();
            assertThat(roots)
                    .allSatisfy(root -> assertThat(root.attributes())
                            .containsEntry("coldspan.init.type", "lambda-managed-instances")
                            .containsEntry("faas.coldstart", false));
            long lastStart = roots.stream()
                    .mapToLong(root -> root.proto().getStartTimeUnixNano())
                    .max()
                    .orElseThrow();
            long firstEnd = roots.stream()
                    .mapToLong(root -> root.proto().getEndTimeUnixNano())
                    .min()
                    .orElseThrow();
            assertThat(lastStart).as("all run at the same time").isLessThan(firstEnd);
        } finally {
            callers.shutdownNow();
            close();
        }
    }

    private void close() {
        api.close();
        sink.close();
    }
}
