package dev.coldspan.locallambda;

import static dev.coldspan.locallambda.Fixtures.function;
import static dev.coldspan.locallambda.Fixtures.processState;
import static dev.coldspan.locallambda.Fixtures.quoted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldspan.locallambda.handlers.Misbehaving;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How many sandboxes there are, and for how long. */
class ScalingTest {

    private static final int MAX = 3;

    private final RecordingListener listener = new RecordingListener();
    private LocalLambda lambda;

    private void start(Duration idleTimeout) {
        lambda = LocalLambda.builder()
                .function(function("orders", Misbehaving.class)
                        .maxConcurrency(MAX)
                        .timeout(Duration.ofSeconds(20))
                        .build())
                .idleTimeout(idleTimeout)
                .logSink(line -> {})
                .listener(listener)
                .start();
    }

    @AfterEach
    void stop() {
        lambda.close();
    }

    private List<CompletableFuture<InvocationResult>> sleepers(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> lambda.invokeAsync("orders", quoted("sleep"), InvokeOptions.none()))
                .toList();
    }

    @Test
    void startsASandboxForEveryInvocationAtTheSameTime() {
        start(Duration.ofMinutes(5));

        List<InvocationResult> results =
                sleepers(MAX).stream().map(CompletableFuture::join).toList();

        assertThat(results).allMatch(InvocationResult::coldStart);
        assertThat(results).extracting(InvocationResult::instance).doesNotHaveDuplicates();
        assertThat(lambda.stats().live()).isEqualTo(MAX);
    }

    @Test
    void throttlesWhatTheFunctionMayNotScaleTo() {
        start(Duration.ofMinutes(5));
        List<CompletableFuture<InvocationResult>> running = sleepers(MAX);
        Awaitility.await().until(() -> lambda.stats().live() == MAX);

        assertThatExceptionOfType(TooManyRequestsException.class)
                .isThrownBy(() -> lambda.invoke("orders", quoted("hello")))
                .withMessageContaining("orders")
                .withMessageContaining("maxConcurrency");
        assertThatThrownBy(() -> lambda.invokeAsync("orders", quoted("hello"), InvokeOptions.none())
                        .join())
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(TooManyRequestsException.class);

        assertThat(running).allMatch(future -> future.join().outcome() == Outcome.OK);
        assertThat(lambda.stats().throttled()).isEqualTo(2);
        assertThat(lambda.invoke("orders", quoted("hello")).coldStart()).isFalse();
    }

    @Test
    void prefersTheSandboxThatWasUsedLast() {
        start(Duration.ofMinutes(5));
        sleepers(2).forEach(CompletableFuture::join);
        String last = lambda.invoke("orders", quoted("hello")).instance();

        assertThat(List.of(1, 2, 3, 4))
                .allMatch(
                        i -> lambda.invoke("orders", quoted("hello")).instance().equals(last));
        assertThat(lambda.stats().live()).isEqualTo(2);
    }

    @Test
    void endsASandboxThatWasIdleForTooLong() {
        start(Duration.ofMillis(300));
        InvocationResult first = lambda.invoke("orders", quoted("hello"));
        long pid = listener.events().get(0).pid();

        Awaitility.await()
                .atMost(5, TimeUnit.SECONDS)
                .until(() -> lambda.stats().reaped() == 1);
        Awaitility.await()
                .atMost(5, TimeUnit.SECONDS)
                .until(() -> processState(pid).equals("gone"));
        assertThat(listener.states(first.instance())).endsWith(SandboxEvent.State.REAPED);
        assertThat(lambda.invoke("orders", quoted("hello")).coldStart()).isTrue();
    }

    @Test
    void replacesASandboxThatDiedWhileIdle() {
        start(Duration.ofMinutes(5));
        lambda.invoke("orders", quoted("hello"));
        ProcessHandle.of(listener.events().get(0).pid()).orElseThrow().destroyForcibly();
        Awaitility.await()
                .atMost(5, TimeUnit.SECONDS)
                .until(() -> lambda.stats().exited() == 1);

        InvocationResult next = lambda.invoke("orders", quoted("hello"));

        assertThat(next.outcome()).isEqualTo(Outcome.OK);
        assertThat(next.coldStart()).isTrue();
    }

    @Test
    void countsEverySandboxOnce() {
        // Long enough that no stall of a busy machine ends a sandbox between two steps.
        start(Duration.ofSeconds(2));
        sleepers(2).forEach(CompletableFuture::join);
        lambda.invoke("orders", quoted("exit"));
        Awaitility.await()
                .atMost(15, TimeUnit.SECONDS)
                .until(() -> lambda.stats().live() == 0);
        lambda.invoke("orders", quoted("hello"));
        lambda.close();

        SandboxStats stats = lambda.stats("orders");
        assertThat(stats.started())
                .isEqualTo(stats.live() + stats.reaped() + stats.killed() + stats.exited() + stats.closed());
        assertThat(stats).isEqualTo(new SandboxStats(3, 0, 0, 1, 0, 1, 1, 0));
    }
}
