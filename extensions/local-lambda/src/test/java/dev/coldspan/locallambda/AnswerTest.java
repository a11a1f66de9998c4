package dev.coldspan.locallambda;

import static dev.coldspan.locallambda.Fixtures.function;
import static dev.coldspan.locallambda.Fixtures.quoted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldspan.locallambda.handlers.Misbehaving;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a caller gets before the platform is done with the invocation. */
class AnswerTest {

    @TempDir
    private Path directory;

    private final RecordingLog log = new RecordingLog();

    private LocalLambda start(String conduct) throws IOException {
        return LocalLambda.builder()
                .function(ExtensionDiary.in(directory)
                        .equip(function("orders", Misbehaving.class))
                        .environment("EXTENSION_CONDUCT", conduct)
                        .timeout(Duration.ofSeconds(5))
                        .maxConcurrency(1)
                        .build())
                .logSink(log)
                .start();
    }

    @Test
    void comesBeforeTheExtensionsAreDone() throws IOException {
        try (LocalLambda lambda = start("hang on invoke")) {
            InvocationAnswer answer = lambda.invokeForAnswer("orders", quoted("hello"), InvokeOptions.none())
                    .join();

            assertThat(answer.outcome()).isEqualTo(Outcome.OK);
            assertThat(new String(answer.payload(), StandardCharsets.UTF_8)).isEqualTo("\"HELLO\"");
            assertThat(answer.traceHeader()).startsWith("Root=1-");
            assertThat(log.platform("orders"))
                    .as("the invocation goes on")
                    .noneMatch(line -> line.startsWith("REPORT"));
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(log.platform("orders"))
                            .anyMatch(line -> line.startsWith("REPORT RequestId: " + answer.requestId())
                                    && line.contains("Status: timeout")));
        }
    }

    @Test
    void isTheErrorOfAFunctionThatFailed() throws IOException {
        try (LocalLambda lambda = start("")) {
            InvocationAnswer answer = lambda.invokeForAnswer("orders", quoted("throw"), InvokeOptions.none())
                    .join();

            assertThat(answer.outcome()).isEqualTo(Outcome.ERROR);
            assertThat(new String(answer.payload(), StandardCharsets.UTF_8)).contains("order 17 not found");
        }
    }

    @Test
    void isARefusalWhenAllSandboxesAreBusy() throws IOException {
        try (LocalLambda lambda = start("")) {
            var first = lambda.invokeForAnswer("orders", quoted("sleep"), InvokeOptions.none());
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> lambda.stats().live() == 1);

            assertThatThrownBy(() -> lambda.invokeForAnswer("orders", quoted("sleep"), InvokeOptions.none())
                            .join())
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(TooManyRequestsException.class);
            first.join();
        }
    }
}
