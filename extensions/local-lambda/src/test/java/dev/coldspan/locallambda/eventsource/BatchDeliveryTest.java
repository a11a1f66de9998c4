package dev.coldspan.locallambda.eventsource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.coldspan.locallambda.InvocationResult;
import dev.coldspan.locallambda.Outcome;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BatchDeliveryTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final List<JsonNode> seen = new ArrayList<>();
    private final Deque<Function<JsonNode, InvocationResult>> answers = new ArrayDeque<>();

    private InvocationResult invoke(byte[] event) {
        JsonNode node = JSON.readTree(event);
        seen.add(node);
        return answers.isEmpty() ? result(Outcome.OK, "null") : answers.poll().apply(node);
    }

    private static InvocationResult result(Outcome outcome, String payload) {
        return new InvocationResult("id", "f", "i", outcome, payload.getBytes(), "Root=1-0-0", false, null);
    }

    /** Fails the records at these positions of the event. */
    private void failNext(String idPointer, int... positions) {
        answers.add(event -> {
            var response = JSON.createObjectNode();
            var failures = response.putArray("batchItemFailures");
            for (int position : positions) {
                failures.addObject()
                        .put(
                                "itemIdentifier",
                                event.at("/Records/" + position + idPointer).asString());
            }
            return result(Outcome.OK, response.toString());
        });
    }

    private static EventBuilder three(String source) {
        return EventBuilder.of(source).body("{\"id\":1}").body("{\"id\":2}").body("{\"id\":3}");
    }

    private BatchDelivery.Result deliver(EventBuilder event, int maxReceives) {
        return new BatchDelivery(this::invoke, maxReceives).deliver(event.build());
    }

    private List<String> bodies(int attempt) {
        List<String> bodies = new ArrayList<>();
        seen.get(attempt)
                .path("Records")
                .forEach(each -> bodies.add(each.path("body").asString()));
        return bodies;
    }

    @Test
    void deliversABatchOnceWhenAllGoesWell() {
        BatchDelivery.Result result = deliver(three("sqs"), 5);

        assertThat(seen).hasSize(1);
        assertThat(result.delivered()).hasSize(3);
        assertThat(result.complete()).isTrue();
    }

    @Test
    void sendsOnlyTheFailedMessagesOfAQueueAgain() {
        failNext("/messageId", 1);

        BatchDelivery.Result result = deliver(three("sqs"), 5);

        assertThat(bodies(1)).containsExactly("{\"id\":2}");
        assertThat(seen.get(1)
                        .at("/Records/0/attributes/ApproximateReceiveCount")
                        .asString())
                .isEqualTo("2");
        assertThat(result.delivered()).hasSize(3);
        assertThat(result.givenUp()).isEmpty();
    }

    @Test
    void sendsWhatFollowsAFailedMessageOfAFifoQueueAgainAsWell() {
        failNext("/messageId", 1);
        deliver(three("sqs").with("queue", "orders.fifo"), 5);

        assertThat(bodies(1)).containsExactly("{\"id\":2}", "{\"id\":3}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"kinesis:/kinesis/sequenceNumber", "dynamodb:/dynamodb/SequenceNumber"})
    void sendsAStreamAgainFromItsFirstFailedRecord(String sourceAndPointer) {
        String[] parts = sourceAndPointer.split(":");
        failNext(parts[1], 2, 1);

        BatchDelivery.Result result = deliver(three(parts[0]), 5);

        assertThat(seen.get(1).path("Records")).hasSize(2);
        assertThat(seen.get(1).path("Records").get(0))
                .isEqualTo(seen.get(0).path("Records").get(1));
        assertThat(result.complete()).isTrue();
    }

    @Test
    void givesUpWhatFailedTooOften() {
        failNext("/messageId", 0, 2);
        failNext("/messageId", 1);

        BatchDelivery.Result result = deliver(three("sqs"), 2);

        assertThat(result.attempts()).hasSize(2);
        assertThat(result.delivered()).hasSize(2);
        assertThat(result.givenUp()).hasSize(1);
        assertThat(result.complete()).isFalse();
    }

    @Test
    void sendsAllAgainWhenTheFunctionFailed() {
        answers.add(event -> result(Outcome.ERROR, "{}"));
        answers.add(event -> result(Outcome.TIMEOUT, "{}"));

        BatchDelivery.Result result = deliver(three("sqs"), 3);

        assertThat(seen)
                .hasSize(3)
                .allSatisfy(event -> assertThat(event.path("Records")).hasSize(3));
        assertThat(result.complete()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"batchItemFailures\":[{\"itemIdentifier\":\"\"}]}",
                "{\"batchItemFailures\":[{\"itemIdentifier\":null}]}",
                "{\"batchItemFailures\":[{\"id\":\"x\"}]}",
                "{\"batchItemFailures\":[{\"itemIdentifier\":\"nobody\"}]}",
                "{\"batchItemFailures\":\"all\"}",
                "not json"
            })
    void takesAnAnswerItCannotReadForTheFailureOfAll(String answer) {
        answers.add(event -> result(Outcome.OK, answer));
        deliver(three("sqs"), 2);

        assertThat(bodies(1)).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "{}", "3", "{\"batchItemFailures\":[]}", "{\"batchItemFailures\":null}"})
    void takesAnAnswerWithoutFailuresForSuccess(String answer) {
        answers.add(event -> result(Outcome.OK, answer));

        assertThat(deliver(three("sqs"), 2).complete()).isTrue();
        assertThat(seen).hasSize(1);
    }

    @Test
    void deliversOtherEventsOnce() {
        answers.add(event -> result(Outcome.ERROR, "{}"));

        BatchDelivery.Result result = deliver(EventBuilder.of("apigateway-v2"), 5);

        assertThat(seen).hasSize(1);
        assertThat(result.complete()).isFalse();
    }

    @Test
    void refusesToDeliverNotAtAll() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BatchDelivery(this::invoke, 0))
                .withMessageContaining("maxReceives");
    }
}
