package dev.coldspan.agent.platform.lambda;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A function that Quarkus' own build has packed ({@code src/function/quarkus}), unpacked as Lambda does, under the real
 * runtime client. Quarkus starts from the static initialiser of its one handler, with log manager and class path its own.
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class QuarkusIT {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final String HANDLER = "io.quarkus.amazon.lambda.runtime.QuarkusStreamHandler::handleRequest";

    @TempDir
    private Path taskRoot;

    private final OtlpSink sink = OtlpSink.start();
    private final RuntimeApi api = RuntimeApi.start();

    @BeforeEach
    void unpack() throws IOException {
        Path archive = Path.of(System.getProperty("coldspan.quarkus.function"));
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path target = taskRoot.resolve(entry.getName());
                Files.createDirectories(entry.isDirectory() ? target : target.getParent());
                if (!entry.isDirectory()) {
                    Files.copy(zip, target);
                }
            }
        }
    }

    @AfterEach
    void close() {
        api.close();
        sink.close();
    }

    private LambdaProcess.Builder function(String name) {
        List<String> client = PlatformProcess.libraries(
                "com.amazonaws:aws-lambda-java-runtime-interface-client:2.9.0",
                "com.amazonaws:aws-lambda-java-core:1.4.0");
        return new LambdaProcess.Builder(HANDLER, api)
                .agent(Path.of(System.getProperty("coldspan.agent.jar")))
                .env("OTEL_EXPORTER_OTLP_ENDPOINT", sink.endpoint())
                .env("QUARKUS_LAMBDA_HANDLER", name)
                .taskRoot(taskRoot)
                .classPath(String.join(File.pathSeparator, client));
    }

    private Answer invoke(String event) throws Exception {
        return api.invoke(Invocation.of(event).withTimeout(PATIENCE), PATIENCE);
    }

    private List<ReceivedSpan> roots(int count) throws Exception {
        return sink.await(count, ReceivedSpan::isRoot, PATIENCE);
    }

    @Test
    void makesOneRootOfEachInvocationAndAColdStartOfTheFirst() throws Exception {
        try (LambdaProcess process = function("greeting").start()) {
            assertThat(invoke("{\"name\":\"Ada\"}"))
                    .as(process.output())
                    .isEqualTo(new Answer("response", "\"hello Ada\""));
            assertThat(invoke("{\"name\":\"Bo\"}").body()).isEqualTo("\"hello Bo\"");
            List<ReceivedSpan> roots = roots(2);
            assertThat(roots).hasSize(2).extracting(ReceivedSpan::name).containsOnly("orders");
            assertThat(roots)
                    .extracting(root -> root.attributes().get("faas.coldstart"))
                    .containsExactly(true, false);
            assertThat(roots).allSatisfy(root -> assertThat(root.attributes()).containsEntry("coldspan.outcome", "ok"));
            assertThat(sink.spans())
                    .filteredOn(span -> !span.name().startsWith("init"))
                    .hasSize(2);
            assertThat(process.output()).doesNotContain("coldspan WARN");
        }
    }

    @Test
    void showsTheStartOfQuarkusAsTheHandlersPartOfTheInitialisation() throws Exception {
        try (LambdaProcess process = function("greeting").start()) {
            invoke("{\"name\":\"Ada\"}");
            ReceivedSpan root = roots(1).get(0);
            List<ReceivedSpan> phases = sink.spans().stream()
                    .filter(span -> span.name().startsWith("init."))
                    .toList();
            assertThat(phases)
                    .extracting(ReceivedSpan::name)
                    .as("the client makes no serializers for a handler of streams")
                    .containsExactly("init.jvm", "init.agent", "init.runtime", "init.handler");
            double handler = phases.get(3).millis();
            assertThat(process.output()).contains("powered by Quarkus");
            assertThat(handler)
                    .as("Quarkus starts in its handler's initialiser")
                    .isGreaterThan(100);
            assertThat((Double) root.attributes().get("coldspan.init.duration_ms"))
                    .isGreaterThan(handler);
        }
    }

    @Test
    void recordsTheFunctionsOwnExceptionThatQuarkusWraps() throws Exception {
        try (LambdaProcess process = function("greeting").start()) {
            Answer answer = invoke("{\"name\":\"nobody\"}");
            assertThat(answer.kind()).as(process.output()).isEqualTo("error");
            assertThat(answer.body()).contains("nobody is unknown").doesNotContain("coldspan");
            ReceivedSpan root = roots(1).get(0);
            assertThat(root.attributes())
                    .containsEntry("coldspan.outcome", "error")
                    .containsEntry("error.type", "java.lang.IllegalArgumentException");
            assertThat(root.proto().getStatus().getMessage()).isEqualTo("nobody is unknown");
        }
    }

    @Test
    void passesTheStreamsOfAStreamHandlerThrough() throws Exception {
        try (LambdaProcess process = function("copying").start()) {
            assertThat(invoke("{\"a\":[1,2]}").body()).as(process.output()).isEqualTo("{\"a\":[1,2]}");
            assertThat(roots(1)).hasSize(1);
        }
    }

    @Test
    void seesAMethodBehindAProxyOfQuarkusOnce() throws Exception {
        try (LambdaProcess process = function("greeting")
                .env("COLDSPAN_METHODS", "com.example.Salutation::of")
                .start()) {
            invoke("{\"name\":\"Ada\"}");
            String root = roots(1).get(0).spanId();
            assertThat(sink.spans())
                    .as(process.output())
                    .filteredOn(span -> span.name().equals("Salutation.of"))
                    .singleElement()
                    .satisfies(span -> assertThat(span.parentId()).isEqualTo(root));
        }
    }
}
