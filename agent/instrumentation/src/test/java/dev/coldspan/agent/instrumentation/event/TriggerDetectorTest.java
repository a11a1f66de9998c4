package dev.coldspan.agent.instrumentation.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TriggerDetectorTest {
    static Stream<Arguments> samples() {
        return Samples.all().entrySet().stream().map(sample -> Arguments.of(sample.getKey(), sample.getValue()));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void recognisesWhatEverySourceSends(Trigger trigger, String json) {
        assertThat(Samples.event(json).trigger()).isEqualTo(trigger);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void tellsTriggerAndSourceOfEveryEvent(Trigger trigger, String json) {
        Told told = Told.by(json);
        assertThat(told.get("faas.trigger")).isEqualTo(trigger.faasTrigger());
        assertThat(told.get("coldspan.trigger.source")).isEqualTo(trigger.source());
    }

    @Test
    void knowsASampleOfEveryTrigger() {
        assertThat(Samples.all().keySet()).containsExactlyInAnyOrder(Trigger.values());
    }

    @Test
    void tellsHttpApisWithTheOldPayloadFormatFromRestApis() {
        assertThat(Samples.event(Samples.httpApiPayload1()).trigger()).isEqualTo(Trigger.HTTP_API);
    }

    @Test
    void takesKafkaClustersOfOnesOwn() {
        String json = Samples.kafka("SelfManagedKafka", Samples.kafkaRecord(0, 1, "x"));
        assertThat(Samples.event(json).trigger()).isEqualTo(Trigger.KAFKA);
    }

    @Test
    void takesTheSchedulerForASchedule() {
        String json =
                Samples.schedule("aws.scheduler", "arn:aws:scheduler:eu-west-1:1:schedule/default/nightly", "\"{}\"");
        assertThat(Samples.event(json).trigger()).isEqualTo(Trigger.SCHEDULE);
    }

    @Test
    void findsTheContextOfAStateMachineUnderThePayload() {
        String json = "{\"Payload\":" + Samples.stepFunctions() + "}";
        assertThat(Samples.event(json).trigger()).isEqualTo(Trigger.STEP_FUNCTIONS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"messageId\":\"1\",\"receiptHandle\":\"x\",\"body\":\"BIG\",\"eventSource\":\"aws:sqs\"} | SQS",
                "{\"kinesis\":{\"data\":\"BIG\"},\"eventSource\":\"aws:kinesis\"} | KINESIS",
                "{\"dynamodb\":{\"NewImage\":{\"a\":{\"S\":\"BIG\"}}},\"eventSource\":\"aws:dynamodb\"} | DYNAMODB",
            })
    void recognisesRecordsWhoseSourceStandsBehindALargeBody(String record, Trigger trigger) {
        String json = Samples.records(record.replace("BIG", "x".repeat(300_000)));
        assertThat(Samples.event(json).trigger()).isEqualTo(trigger);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "7",
                "\"text\"",
                "[1]",
                "{}",
                "{\"Records\":[]}",
                "{\"Records\":\"none\"}",
                "{\"Records\":[7]}",
                "{\"Records\":[{\"eventSource\":\"aws:codecommit\"}]}",
                "{\"records\":{}}",
                "{\"requestContext\":null}",
                "{\"requestContext\":{}}",
                "{\"httpMethod\":\"GET\"}",
                "{\"detail-type\":7}",
                "{\"awslogs\":{}}",
                "{\"StateMachine\":{\"Id\":\"x\"}}",
                "{\"Payload\":{}}",
                "{\"warm\":true}",
                "warm",
                "{\"eventSource\":\"aws:mq\",\"records\":{\"a\":[]}}"
            })
    void takesEverythingElseForADirectCall(String json) {
        assertThat(Told.by(json).cause.trigger()).isEqualTo(Trigger.DIRECT);
    }

    @Test
    void takesNoEventForADirectCall() {
        assertThat(Event.of(null, 0).trigger()).isEqualTo(Trigger.DIRECT);
        assertThat(Event.ofArgument(null).trigger()).isEqualTo(Trigger.DIRECT);
    }

    @Test
    void looksPastAByteOrderMark() {
        assertThat(Samples.event("\ufeff " + Samples.functionUrl()).trigger()).isEqualTo(Trigger.FUNCTION_URL);
    }

    @Test
    void givesUpOnTheFirstPartOfALargeEvent() {
        String json = "{\"data\":\"" + "x".repeat(6_000_000) + "\",\"awslogs\":{\"data\":\"x\"}}";
        assertThat(Samples.event(json).trigger()).isEqualTo(Trigger.DIRECT);
    }

    @Test
    void keepsTheNamesThatDashboardsKnow() {
        Map<Trigger, String> names = Map.of(
                Trigger.HTTP_API,
                "apigateway-http",
                Trigger.REST_API,
                "apigateway",
                Trigger.ALB,
                "alb",
                Trigger.SQS,
                "sqs",
                Trigger.SNS,
                "sns",
                Trigger.KINESIS,
                "kinesis",
                Trigger.DYNAMODB,
                "dynamodb",
                Trigger.S3,
                "s3",
                Trigger.SCHEDULE,
                "schedule",
                Trigger.DIRECT,
                "direct");
        names.forEach((trigger, name) -> assertThat(trigger.source()).isEqualTo(name));
    }
}
