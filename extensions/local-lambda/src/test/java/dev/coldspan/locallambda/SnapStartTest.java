package dev.coldspan.locallambda;

import static dev.coldspan.locallambda.Fixtures.function;
import static dev.coldspan.locallambda.Fixtures.json;
import static dev.coldspan.locallambda.Fixtures.quoted;
import static dev.coldspan.locallambda.Fixtures.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.locallambda.handlers.SnapStarted;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The checkpoint and restore hooks, called by the real runtime client. */
class SnapStartTest {

    private final RecordingLog log = new RecordingLog();

    private LocalLambda start(LambdaFunctionBuilder function) {
        return LocalLambda.builder().function(function.build()).logSink(log).start();
    }

    @Test
    void restoresEachSandboxBeforeItsFirstInvocation() {
        try (LocalLambda lambda = start(function("orders", SnapStarted.class).snapStart())) {
            InvocationResult first = lambda.invoke("orders", quoted("x"));
            InvocationResult second = lambda.invoke("orders", quoted("x"));

            assertThat(text(first)).isEqualTo("\"1 1 snap-start\"");
            assertThat(text(second)).as("the same sandbox").isEqualTo("\"1 1 snap-start\"");
            assertThat(first.report().restoreDurationMs().orElse(0)).isGreaterThan(149);
            assertThat(first.report().initDurationMs()).isEmpty();
            assertThat(first.report().durationMs()).as("without the restore").isLessThan(149);
            assertThat(first.report().billedDurationMs()).isEqualTo((long)
                    Math.ceil(first.report().durationMs() + first.report().billedRestoreDurationMs()));
            assertThat(first.report().toString())
                    .containsPattern("\tRestore Duration: [\\d.]+ ms\tBilled Restore Duration: \\d+ ms\t");
            assertThat(second.report().restoreDurationMs()).isEmpty();
        }
        List<String> lines = log.platform("orders");
        assertThat(lines.get(0)).startsWith("INIT_START");
        assertThat(lines.get(1)).matches("INIT_REPORT Init Duration: [\\d.]+ ms\tPhase: init");
        assertThat(lines.get(2)).startsWith("RESTORE_START Runtime Version: java:");
        assertThat(lines.get(3)).matches("RESTORE_REPORT Restore Duration: [\\d.]+ ms");
        assertThat(lines.get(4)).startsWith("START RequestId");
    }

    @Test
    void failsTheInvocationWhenARestoreHookFails() {
        try (LocalLambda lambda =
                start(function("orders", SnapStarted.class).snapStart().environment("BROKEN_RESTORE", "1"))) {
            InvocationResult result = lambda.invoke("orders", quoted("x"));

            assertThat(result.outcome()).isEqualTo(Outcome.INIT_ERROR);
            assertThat(json(result).path("errorMessage").asString())
                    .as("what the runtime client makes of it")
                    .contains("RestoreException");
            assertThat(result.report().errorType()).isEqualTo("Runtime.AfterRestoreError");
        }
        assertThat(log.platform("orders"))
                .anyMatch(line -> line.startsWith("RESTORE_REPORT")
                        && line.endsWith("\tStatus: error\tError Type: Runtime.AfterRestoreError"));
    }

    @Test
    void hasNoRestoreOnDemand() {
        try (LocalLambda lambda = start(function("orders", SnapStarted.class))) {
            assertThat(text(lambda.invoke("orders", quoted("x")))).isEqualTo("\"0 0 on-demand\"");
        }
    }
}
