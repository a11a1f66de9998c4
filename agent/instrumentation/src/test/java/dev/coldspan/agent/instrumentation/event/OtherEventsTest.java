package dev.coldspan.agent.instrumentation.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.agent.core.propagation.Propagators;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class OtherEventsTest {
    private static final Propagators ALL = Propagators.of(null, message -> {});

    @Test
    void makesTheSenderOfALoneKafkaRecordTheParent() {
        Told told = Told.by(Samples.all().get(Trigger.KAFKA));
        assertThat(told.parent()).isEqualTo(Samples.SPAN);
        assertThat(told.get("messaging.system")).isEqualTo("kafka");
        assertThat(told.get("messaging.destination.name")).isEqualTo("orders");
        assertThat(told.get("messaging.destination.partition.id")).isEqualTo("0");
        assertThat(told.get("messaging.kafka.offset")).isEqualTo(15L);
        assertThat(told.get("messaging.batch.message_count")).isEqualTo(1L);
    }

    @Test
    void linksToTheSendersOfKafkaRecordsOfAllPartitions() {
        String first = Samples.kafkaRecord(0, 1_795_000_000_500L, Samples.TRACEPARENT);
        String second = Samples.kafkaRecord(1, 1_795_000_000_123L, "00-" + Samples.TRACE + "-1111111111111111-01");
        Told told = Told.by(Samples.kafka("aws:kafka", first, second));
        assertThat(told.parent()).isNull();
        assertThat(told.linkedSpans()).containsExactlyInAnyOrder(Samples.SPAN, "1111111111111111");
        assertThat(told.cause.earliestSent()).isEqualTo(1_795_000_000_123L);
        assertThat(told.get("messaging.destination.partition.id")).isNull();
    }

    @Test
    void survivesKafkaHeadersThatAreNoText() {
        String record = Samples.kafkaRecord(0, 1, "x").replace("[120]", "[-61,-87]");
        assertThat(Told.by(Samples.kafka("aws:kafka", record)).parent()).isNull();
    }

    @Test
    void readsSourceTypeAndSenderOfABusEvent() {
        Told told = Told.by(Samples.all().get(Trigger.EVENTBRIDGE));
        assertThat(told.get("cloudevents.event_source")).isEqualTo("shop.orders");
        assertThat(told.get("cloudevents.event_type")).isEqualTo("OrderPlaced");
        assertThat(told.get("messaging.message.id")).isEqualTo("e1");
        assertThat(told.parent()).isEqualTo(Samples.SPAN);
        assertThat(told.cause.earliestSent()).isEqualTo(1_795_161_601_000L);
    }

    @Test
    void readsTheSenderOfABusEventFromItsMetadata() {
        String detail = "{\"metadata\":{\"traceparent\":\"" + Samples.TRACEPARENT + "\"}}";
        assertThat(Told.by(Samples.eventBridge(detail)).parent()).isEqualTo(Samples.SPAN);
    }

    @Test
    void readsTimeAndNameOfASchedule() {
        Told rule = Told.by(Samples.all().get(Trigger.SCHEDULE));
        assertThat(rule.get("faas.trigger")).isEqualTo("timer");
        assertThat(rule.get("faas.time")).isEqualTo("2026-11-20T08:00:00Z");
        assertThat(rule.get("coldspan.schedule.name")).isEqualTo("nightly");
        assertThat(rule.get("coldspan.trigger.origin")).isEqualTo("rule");
        Told scheduler = Told.by(
                Samples.schedule("aws.scheduler", "arn:aws:scheduler:eu-west-1:1:schedule/default/nightly", "\"{}\""));
        assertThat(scheduler.get("coldspan.schedule.name")).isEqualTo("nightly");
        assertThat(scheduler.get("coldspan.trigger.origin")).isEqualTo("scheduler");
    }

    @Test
    void readsTheExecutionOfAStateMachine() {
        Told told = Told.by("{\"Payload\":" + Samples.stepFunctions() + "}");
        assertThat(told.get("aws.step_functions.state_machine.arn"))
                .isEqualTo("arn:aws:states:eu-west-1:123456789012:stateMachine:ship");
        assertThat(told.get("coldspan.step_functions.execution.arn"))
                .isEqualTo("arn:aws:states:eu-west-1:123456789012:execution:ship:run1");
        assertThat(told.get("coldspan.step_functions.state")).isEqualTo("Pack");
        assertThat(told.get("coldspan.step_functions.state_entered")).isEqualTo("2026-11-20T08:00:01.450Z");
        assertThat(told.get("coldspan.step_functions.retry_count")).isEqualTo(2L);
        assertThat(told.cause.earliestSent()).isEqualTo(1_795_161_601_450L);
    }

    @Test
    void takesTheParentOfADirectCallFromItsPayload() {
        assertThat(Told.by("{\"traceparent\":\"" + Samples.TRACEPARENT + "\"}").parent())
                .isEqualTo(Samples.SPAN);
        assertThat(Told.by("{\"headers\":{\"TraceParent\":\"" + Samples.TRACEPARENT + "\"}}")
                        .parent())
                .isEqualTo(Samples.SPAN);
        assertThat(Told.by("{\"id\":1}").parent()).isNull();
    }

    @Test
    void takesTheCallerFromTheClientContext() {
        String context = "{\"client\":{},\"custom\":{\"traceparent\":\"" + Samples.TRACEPARENT + "\"}}";
        assertThat(ClientContext.caller(context, ALL).spanId()).isEqualTo(Samples.SPAN);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "7", "{", "{\"custom\":7}", "{\"custom\":{}}", "{\"custom\":{\"traceparent\":\"x\"}}"})
    void findsNoCallerInOtherClientContexts(String context) {
        assertThat(ClientContext.caller(context, ALL)).isNull();
    }
}
