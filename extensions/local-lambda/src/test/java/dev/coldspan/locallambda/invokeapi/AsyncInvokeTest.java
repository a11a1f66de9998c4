package dev.coldspan.locallambda.invokeapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldspan.locallambda.InvokeOptions;
import dev.coldspan.locallambda.Outcome;
import dev.coldspan.locallambda.invokeapi.FakeTarget.Call;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AsyncInvokeTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final AsyncSettings QUICK = AsyncSettings.defaults().withRetryDelay(Duration.ofMillis(5));

    @TempDir
    private Path directory;

    private final FakeTarget target = new FakeTarget().function("orders").function("audit");
    private final ShiftedClock clock = new ShiftedClock();
    private AsyncInvoker invoker;

    @AfterEach
    void stop() {
        invoker.close();
    }

    private void start(AsyncSettings settings) {
        invoker = new AsyncInvoker(
                target,
                function -> function.equals("orders") ? settings : QUICK,
                function -> "arn:" + function,
                clock,
                2,
                Duration.ofMillis(5));
    }

    private void accept(String payload) {
        InvokeOptions options = InvokeOptions.none().withRequestId("id-1").withTraceHeader("Root=1-2-3");
        invoker.accept(new InvokeRequest(
                new FunctionReference("orders", null),
                InvokeRequest.Kind.ASYNCHRONOUS,
                false,
                payload.getBytes(),
                options));
    }

    private void await(Predicate<AsyncStats> state) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> state.test(invoker.stats()));
    }

    private List<Call> callsOf(String function) {
        return target.calls.stream()
                .filter(call -> call.function().equals(function))
                .toList();
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            target.answer("orders", Outcome.ERROR, "{\"errorMessage\":\"attempt failed\"}");
        }
    }

    @Test
    void runsAnEventOnceWhenTheFunctionSucceeds() {
        start(QUICK);
        accept("{\"n\":1}");
        await(stats -> stats.succeeded() == 1);

        assertThat(target.calls)
                .singleElement()
                .satisfies(call -> assertThat(call.payload()).isEqualTo("{\"n\":1}"));
        assertThat(invoker.stats()).isEqualTo(new AsyncStats(1, 1, 0, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void triesTwiceAgainWithTheSameRequestId() {
        start(QUICK);
        fail(2);
        accept("{}");
        await(stats -> stats.succeeded() == 1);

        assertThat(target.calls)
                .hasSize(3)
                .allSatisfy(call -> assertThat(call.options().requestId()).isEqualTo("id-1"));
        assertThat(invoker.stats().retried()).isEqualTo(2);
    }

    @Test
    void givesUpAfterTheLastRetryAndTellsTheDestination() throws Exception {
        Path failures = directory.resolve("failures.jsonl");
        start(QUICK.withOnFailure(new Destination.ToFile(failures)));
        fail(3);
        accept("{\"sku\":\"mug\"}");
        await(stats -> stats.exhausted() == 1);

        JsonNode record = JSON.readTree(Files.readString(failures));
        assertThat(record.path("version").asString()).isEqualTo("1.0");
        assertThat(record.at("/requestContext/requestId").asString()).isEqualTo("id-1");
        assertThat(record.at("/requestContext/functionArn").asString()).isEqualTo("arn:orders:$LATEST");
        assertThat(record.at("/requestContext/condition").asString()).isEqualTo("RetriesExhausted");
        assertThat(record.at("/requestContext/approximateInvokeCount").asInt()).isEqualTo(3);
        assertThat(record.at("/requestPayload/sku").asString()).isEqualTo("mug");
        assertThat(record.at("/responseContext/functionError").asString()).isEqualTo("Unhandled");
        assertThat(record.at("/responsePayload/errorMessage").asString()).isEqualTo("attempt failed");
    }

    @Test
    void triesNoMoreOftenThanItIsTold() {
        start(QUICK.withMaxRetries(0));
        fail(1);
        accept("{}");
        await(stats -> stats.exhausted() == 1);

        assertThat(target.calls).hasSize(1);
    }

    @Test
    void sendsARecordOfSuccessToAnotherFunction() {
        start(QUICK.withOnSuccess(new Destination.ToFunction("audit")));
        accept("{\"sku\":\"mug\"}");
        await(stats -> stats.succeeded() == 2);

        JsonNode record = JSON.readTree(callsOf("audit").get(0).payload());
        assertThat(record.at("/requestContext/condition").asString()).isEqualTo("Success");
        assertThat(record.path("responsePayload").asString()).isEqualTo("done");
        assertThat(callsOf("audit").get(0).options().requestId()).isNotEqualTo("id-1");
        assertThat(callsOf("audit").get(0).options().traceHeader()).isEqualTo("Root=1-2-3");
    }

    @Test
    void putsTheEventAsItCameWithTheDeadLetters() throws Exception {
        Path letters = directory.resolve("dead.jsonl");
        start(QUICK.withMaxRetries(0).withDeadLetters(new Destination.ToFile(letters)));
        fail(1);
        accept("{\"sku\":\"mug\"}");
        await(stats -> stats.exhausted() == 1);

        JsonNode letter = JSON.readTree(Files.readString(letters));
        assertThat(letter.path("RequestID").asString()).isEqualTo("id-1");
        assertThat(letter.path("ErrorMessage").asString()).isEqualTo("attempt failed");
        assertThat(letter.at("/event/sku").asString()).isEqualTo("mug");
    }

    @Test
    void waitsWhileAllSandboxesAreBusyWithoutCountingItAsAnAttempt() {
        start(QUICK.withMaxRetries(0));
        for (int i = 0; i < 4; i++) {
            target.answer("orders", () -> {
                throw new IllegalStateException("busy");
            });
        }
        accept("{}");
        await(stats -> stats.succeeded() == 1);

        assertThat(target.calls).hasSize(5);
        assertThat(invoker.stats().retried()).isZero();
    }

    @Test
    void givesUpAnEventThatIsTooOld() throws Exception {
        Path failures = directory.resolve("failures.jsonl");
        start(QUICK.withMaxEventAge(Duration.ofMinutes(1)).withOnFailure(new Destination.ToFile(failures)));
        target.answer("orders", () -> {
            clock.shift = Duration.ofMinutes(2);
            throw new IllegalStateException("busy");
        });
        accept("{}");
        await(stats -> stats.expired() == 1);

        JsonNode record = JSON.readTree(Files.readString(failures));
        assertThat(record.at("/requestContext/condition").asString()).isEqualTo("EventAgeExceeded");
        assertThat(record.has("responsePayload")).isFalse();
    }

    @Test
    void endsALoopOfFunctionsThatSendToEachOther() {
        AsyncSettings toAudit = QUICK.withOnSuccess(new Destination.ToFunction("audit"));
        AsyncSettings toOrders = QUICK.withOnSuccess(new Destination.ToFunction("orders"));
        invoker = new AsyncInvoker(
                target,
                function -> function.equals("orders") ? toAudit : toOrders,
                function -> "arn:" + function,
                clock,
                2,
                Duration.ofMillis(5));
        accept("{}");
        await(stats -> stats.looped() == 1);

        assertThat(invoker.stats().succeeded()).isEqualTo(17);
    }

    @Test
    void countsARecordThatNoFileTakes() {
        start(QUICK.withOnSuccess(new Destination.ToFile(directory.resolve("no/such/folder.jsonl"))));
        accept("{}");
        await(stats -> stats.succeeded() == 1);

        assertThat(invoker.stats().undelivered()).isEqualTo(1);
    }

    @Test
    void countsWhatStillWaitedWhenItIsClosed() {
        start(QUICK.withRetryDelay(Duration.ofHours(1)));
        fail(1);
        accept("{}");
        await(stats -> stats.retried() == 1);
        invoker.close();

        assertThat(invoker.stats()).isEqualTo(new AsyncStats(1, 0, 0, 0, 0, 1, 0, 1, 0));
    }

    @Test
    void countsAnEventAsLostWhenItsOutcomeCannotBeDealtWith() {
        invoker = new AsyncInvoker(
                target,
                function -> {
                    if (!target.calls.isEmpty()) {
                        throw new IllegalStateException("no settings");
                    }
                    return QUICK;
                },
                function -> "arn:" + function,
                clock,
                2,
                Duration.ofMillis(5));
        accept("{}");
        await(stats -> stats.lost() == 1);

        assertThat(invoker.stats()).isEqualTo(new AsyncStats(1, 0, 0, 0, 0, 1, 0, 0, 0));
    }

    @Test
    void refusesAnEventOnceItIsClosed() {
        start(QUICK);
        invoker.close();

        assertThatThrownBy(() -> accept("{}")).isInstanceOf(ApiError.class).hasMessageContaining("closing");
        assertThat(target.calls).isEmpty();
        assertThat(invoker.stats()).isEqualTo(new AsyncStats(0, 0, 0, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void refusesSettingsAwsHasNot() {
        start(QUICK);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> QUICK.withMaxRetries(3))
                .withMessageContaining("maxRetries");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> QUICK.withMaxEventAge(Duration.ofHours(7)))
                .withMessageContaining("maxEventAge");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InvokeApi.builder(target)
                        .async("orders", QUICK.withOnFailure(new Destination.ToFunction("orders"))))
                .withMessageContaining("own destination");
    }

    @Test
    void readsDestinationsFromText() {
        start(QUICK);

        assertThat(Destination.parse("function:audit")).isEqualTo(new Destination.ToFunction("audit"));
        assertThat(Destination.parse("file:/tmp/x")).isEqualTo(new Destination.ToFile(Path.of("/tmp/x")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Destination.parse("queue:x"))
                .withMessageContaining("function:NAME or file:PATH");
        assertThatIllegalArgumentException().isThrownBy(() -> Destination.parse("file:"));
    }

    /** The real time, moved by as much as a test wants. */
    private static final class ShiftedClock extends Clock {
        volatile Duration shift = Duration.ZERO;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Instant.now().plus(shift);
        }
    }
}
