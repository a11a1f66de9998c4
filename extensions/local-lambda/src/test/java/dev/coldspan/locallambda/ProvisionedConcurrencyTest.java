package dev.coldspan.locallambda;

import static dev.coldspan.locallambda.Fixtures.function;
import static dev.coldspan.locallambda.Fixtures.quoted;
import static dev.coldspan.locallambda.Fixtures.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.coldspan.locallambda.handlers.Misbehaving;
import dev.coldspan.locallambda.handlers.SnapStarted;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class ProvisionedConcurrencyTest {

    private final RecordingLog log = new RecordingLog();

    @Test
    void initialisesAheadOfTheFirstRequest() {
        try (LocalLambda lambda = LocalLambda.builder()
                .function(function("orders", SnapStarted.class)
                        .provisionedConcurrency(2)
                        .build())
                .logSink(log)
                .start()) {
            assertThat(lambda.stats().frozen()).isEqualTo(2);
            assertThat(log.platform("orders")).hasSize(2).allMatch(line -> line.startsWith("INIT_START"));

            InvocationResult result = lambda.invoke("orders", quoted("x"));

            assertThat(result.coldStart()).isFalse();
            assertThat(text(result)).endsWith("provisioned-concurrency\"");
            assertThat(result.report().initDurationMs()).isEmpty();
            assertThat(result.report().billedDurationMs())
                    .isEqualTo((long) Math.ceil(result.report().durationMs()));
            assertThat(log.platform("orders").get(2))
                    .as("reported with the first invocation")
                    .matches("INIT_REPORT Init Duration: [\\d.]+ ms\tPhase: init");
        }
    }

    @Test
    void goesOnOnDemandBeyondWhatIsProvisioned() {
        try (LocalLambda lambda = LocalLambda.builder()
                .function(function("orders", Misbehaving.class)
                        .provisionedConcurrency(1)
                        .maxConcurrency(3)
                        .build())
                .logSink(log)
                .idleTimeout(Duration.ofMillis(400))
                .start()) {
            List<InvocationResult> results = Stream.generate(
                            () -> lambda.invokeAsync("orders", quoted("sleep"), InvokeOptions.none()))
                    .limit(3)
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();

            assertThat(results).extracting(InvocationResult::coldStart).containsExactlyInAnyOrder(false, true, true);
            Awaitility.await().until(() -> lambda.stats().reaped() == 2);
            assertThat(lambda.stats().frozen()).as("the provisioned one stays").isEqualTo(1);
        }
    }

    @Test
    void cannotBeMoreThanTheFunctionMayHave() {
        LambdaFunctionBuilder function =
                function("orders", Misbehaving.class).maxConcurrency(2).provisionedConcurrency(3);

        assertThatIllegalArgumentException()
                .isThrownBy(function::build)
                .withMessage("function orders: provisionedConcurrency must be 1..maxConcurrency, which is 2");
    }
}
