package dev.coldspan.locallambda;

import static dev.coldspan.locallambda.Fixtures.function;
import static dev.coldspan.locallambda.Fixtures.json;
import static dev.coldspan.locallambda.Fixtures.quoted;
import static dev.coldspan.locallambda.Fixtures.testClasses;
import static dev.coldspan.locallambda.Fixtures.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.locallambda.handlers.Misbehaving;
import dev.coldspan.locallambda.processes.StreamingRuntime;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Responses that a runtime sends piece by piece, from a runtime of another kind than Java's. */
class StreamingTest {

    private static LocalLambda lambda;

    private final BlockingQueue<String> pieces = new LinkedBlockingQueue<>();
    private final ResponseStream stream = chunk -> pieces.add(new String(chunk, StandardCharsets.UTF_8));

    @BeforeAll
    static void start() {
        lambda = LocalLambda.builder()
                .function(LambdaFunction.builder("streamer")
                        .handler("none")
                        .codePath(testClasses())
                        .runtimeCommand(
                                System.getProperty("java.home") + "/bin/java",
                                "-cp",
                                testClasses().toAbsolutePath().toString(),
                                StreamingRuntime.class.getName())
                        .timeout(Duration.ofSeconds(20))
                        .build())
                .function(function("buffered", Misbehaving.class).build())
                .logSink(line -> {})
                .start();
    }

    @AfterAll
    static void stop() {
        lambda.close();
    }

    private CompletableFuture<InvocationResult> invoke(String function, String order) {
        return lambda.invokeStreaming(function, quoted(order), InvokeOptions.none(), stream);
    }

    private String all() {
        return String.join("", pieces);
    }

    @Test
    void passesPiecesOnAsTheyCome() throws InterruptedException {
        CompletableFuture<InvocationResult> result = invoke("streamer", "hello");

        assertThat(pieces.poll(20, TimeUnit.SECONDS)).isEqualTo("part 0;");
        assertThat(result).as("the response is not complete").isNotDone();
        assertThat(result.join().outcome()).isEqualTo(Outcome.OK);
        assertThat(result.join().payload()).as("the stream has it").isEmpty();
        assertThat(all()).isEqualTo("part 1;part 2;");
    }

    @Test
    void collectsAStreamForACallerThatWantsItWhole() {
        assertThat(text(lambda.invoke("streamer", quoted("hello")))).isEqualTo("part 0;part 1;part 2;");
    }

    @Test
    void streamsWhatTheRuntimeSentAtOnce() {
        InvocationResult result = invoke("buffered", "hello").join();

        assertThat(all()).isEqualTo("\"HELLO\"");
        assertThat(result.payload()).isEmpty();
    }

    @Test
    void keepsTheErrorOfABufferedHandlerApart() {
        InvocationResult result = invoke("buffered", "throw").join();

        assertThat(pieces).isEmpty();
        assertThat(json(result).path("errorMessage").asString()).isEqualTo("order 17 not found");
    }

    @Test
    void takesTheErrorOutOfTheTrailers() {
        InvocationResult result = invoke("streamer", "fail").join();

        assertThat(all()).isEqualTo("part 0;part 1;part 2;");
        assertThat(result.outcome()).isEqualTo(Outcome.ERROR);
        assertThat(text(result)).isEqualTo("{\"errorMessage\":\"no mugs left\"}");
    }

    @Test
    void failsAResponseThatBreaksOff() {
        InvocationResult result = invoke("streamer", "break").join();

        assertThat(all()).isEqualTo("part 0;part 1;part 2;");
        assertThat(json(result).path("errorType").asString()).isEqualTo("Runtime.TruncatedResponse");
    }

    @Test
    void refusesToCollectMoreThanAnInvocationReturns() {
        InvocationResult result = lambda.invoke("streamer", quoted("flood"));

        assertThat(json(result).path("errorType").asString()).isEqualTo("Function.ResponseSizeTooLarge");
    }

    @Test
    void letsAStreamBeLongerThanThat() {
        assertThat(invoke("streamer", "flood").join().outcome()).isEqualTo(Outcome.OK);
        assertThat(all()).hasSize(3 * 7 + 7 * 1024 * 1024);
    }

    @Test
    void goesOnWithoutACallerThatWentAway() {
        InvocationResult result = lambda.invokeStreaming("streamer", quoted("hello"), InvokeOptions.none(), chunk -> {
                    throw new IOException("gone");
                })
                .join();

        assertThat(result.outcome()).isEqualTo(Outcome.OK);
    }
}
