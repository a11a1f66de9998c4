package dev.coldspan.locallambda.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.locallambda.InvocationResult;
import dev.coldspan.locallambda.LambdaFunction;
import dev.coldspan.locallambda.LocalLambda;
import dev.coldspan.locallambda.LogLine;
import dev.coldspan.locallambda.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** AWS's runtime interface client for Python on our Runtime API. Needs python3 and its package awslambdaric. */
class PythonRuntimeTest {

    private static final String PACKAGE = "awslambdaric==4.2.2";
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String APP = """
            import os, sys, time
            def handler(event, context):
                print('python says', event.get('say'))
                if event.get('say') == 'raise':
                    raise ValueError('no such order')
                if event.get('say') == 'exit':
                    os._exit(3)
                if event.get('say') == 'sleep':
                    time.sleep(60)
                return {'event': event, 'requestId': context.aws_request_id, 'memory': context.memory_limit_in_mb,
                        'arn': context.invoked_function_arn, 'pid': os.getpid(),
                        'remaining': context.get_remaining_time_in_millis()}
            """;

    @TempDir
    private static Path directory;

    private static final List<LogLine> LOG = new CopyOnWriteArrayList<>();
    private static LocalLambda lambda;

    @BeforeAll
    static void start() throws IOException {
        String python = Tools.run(directory, Map.of(), "python3", "-c", "import sys; print(sys.executable)");
        Path packages = Path.of("target", "python").toAbsolutePath();
        if (!Files.exists(packages.resolve("awslambdaric"))) {
            Tools.run(
                    directory,
                    Map.of(),
                    python,
                    "-m",
                    "pip",
                    "install",
                    "-q",
                    "--target",
                    packages.toString(),
                    PACKAGE);
        }
        Files.writeString(directory.resolve("app.py"), APP);
        lambda = LocalLambda.builder()
                .function(LambdaFunction.builder("snake")
                        .handler("app.handler")
                        .codePath(directory)
                        .memoryMb(256)
                        .timeout(Duration.ofSeconds(20))
                        .environment("PYTHONPATH", packages.toString())
                        .environment("AWS_EXECUTION_ENV", "AWS_Lambda_python3.11")
                        .runtimeCommand(python, "-m", "awslambdaric", "app.handler")
                        .build())
                .function(LambdaFunction.builder("hasty")
                        .handler("app.handler")
                        .codePath(directory)
                        .timeout(Duration.ofSeconds(2))
                        .environment("PYTHONPATH", packages.toString())
                        .runtimeCommand(python, "-m", "awslambdaric", "app.handler")
                        .build())
                .logSink(LOG::add)
                .start();
    }

    @AfterAll
    static void stop() {
        if (lambda != null) {
            lambda.close();
        }
    }

    private static InvocationResult invoke(String function, String say) {
        return lambda.invoke(function, ("{\"say\":\"" + say + "\"}").getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void answersAndStaysWarm() {
        InvocationResult first = invoke("snake", "grüß dich");
        InvocationResult second = invoke("snake", "again");

        JsonNode answer = JSON.readTree(first.payload());
        assertThat(first.outcome()).isEqualTo(Outcome.OK);
        assertThat(answer.at("/event/say").asString()).isEqualTo("grüß dich");
        assertThat(answer.path("requestId").asString()).isEqualTo(first.requestId());
        assertThat(answer.path("memory").asString()).isEqualTo("256");
        assertThat(answer.path("arn").asString()).endsWith(":function:snake");
        assertThat(answer.path("remaining").asInt()).isBetween(1, 20_000);
        assertThat(JSON.readTree(second.payload()).path("pid")).isEqualTo(answer.path("pid"));
        assertThat(second.coldStart()).isFalse();
    }

    @Test
    void logsWhatTheHandlerPrints() {
        InvocationResult result = invoke("snake", "something");

        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(LOG)
                        .anyMatch(line -> line.text().contains("python says something")
                                && result.requestId().equals(line.requestId())));
    }

    @Test
    void reportsAnException() {
        InvocationResult result = invoke("snake", "raise");

        assertThat(result.outcome()).isEqualTo(Outcome.ERROR);
        assertThat(JSON.readTree(result.payload()).path("errorType").asString()).isEqualTo("ValueError");
        assertThat(JSON.readTree(result.payload()).path("errorMessage").asString())
                .isEqualTo("no such order");
    }

    @Test
    void survivesAProcessThatExits() {
        assertThat(invoke("snake", "exit").outcome()).isEqualTo(Outcome.CRASH);
        assertThat(invoke("snake", "back").outcome()).isEqualTo(Outcome.OK);
    }

    @Test
    void endsAFunctionAtItsTimeLimit() {
        assertThat(invoke("hasty", "sleep").outcome()).isEqualTo(Outcome.TIMEOUT);
    }
}
