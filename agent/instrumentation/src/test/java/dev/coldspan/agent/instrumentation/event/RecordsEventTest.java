package dev.coldspan.agent.instrumentation.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class RecordsEventTest {
    private static final String OTHER = "00-" + Samples.TRACE + "-1111111111111111-01";

    @Test
    void makesTheSenderOfALoneMessageTheParent() {
        Told told = Told.by(Samples.records(Samples.sqs("m1", Samples.TRACEPARENT)));
        assertThat(told.parent()).isEqualTo(Samples.SPAN);
        assertThat(told.links()).isEmpty();
        assertThat(told.get("messaging.message.id")).isEqualTo("m1");
    }

    @Test
    void linksToTheSendersOfABatch() {
        Told told = Told.by(Samples.records(Samples.sqs("m1", Samples.TRACEPARENT), Samples.sqs("m2", OTHER)));
        assertThat(told.parent()).isNull();
        assertThat(told.linkedSpans()).containsExactlyInAnyOrder(Samples.SPAN, "1111111111111111");
        assertThat(told.links().get(0).pairs()).containsExactly("messaging.message.id", "m2");
        assertThat(told.get("messaging.batch.message_count")).isEqualTo(2L);
        assertThat(told.get("messaging.message.id")).isNull();
    }

    @Test
    void boundsTheLinksAndCountsTheRest() {
        String[] messages = new String[140];
        for (int i = 0; i < messages.length; i++) {
            messages[i] = Samples.sqs("m" + i, "00-" + Samples.TRACE + "-%016x-01".formatted(i + 1));
        }
        Told told = Told.by(Samples.records(messages));
        assertThat(told.links()).hasSize(Cause.MOST_LINKS);
        assertThat(told.get("coldspan.links.dropped")).isEqualTo(12L);
        assertThat(told.get("messaging.batch.message_count")).isEqualTo(140L);
    }

    @Test
    void namesQueueSystemAndOperation() {
        Told told = Told.by(Samples.records(Samples.sqs("m1", Samples.TRACEPARENT)));
        assertThat(told.get("messaging.system")).isEqualTo("aws_sqs");
        assertThat(told.get("messaging.destination.name")).isEqualTo("orders");
        assertThat(told.get("messaging.operation.type")).isEqualTo("process");
        assertThat(told.get("coldspan.queue.receive_count")).isEqualTo(2L);
    }

    @Test
    void tellsSinceWhenTheOldestAndTheNewestMessageWait() {
        String old = Samples.sqs("m1", "x").replace("1795000000123", "1795000000000");
        Told told = Told.by(Samples.records(Samples.sqs("m2", "x"), old));
        assertThat(told.cause.earliestSent()).isEqualTo(1_795_000_000_000L);
        assertThat(told.cause.latestSent()).isEqualTo(1_795_000_000_123L);
    }

    @Test
    void linksToTheXRaySegmentThatSentAMessage() {
        String message = Samples.sqs("m1", "text", "\"AWSTraceHeader\":\"" + Samples.XRAY + "\"", "");
        Told told = Told.by(Samples.records(message));
        assertThat(told.parent()).isNull();
        assertThat(told.linkedSpans()).containsExactly("89abcdef01234567");
    }

    @Test
    void readsBinaryAttributes() {
        String base64 = Base64.getEncoder().encodeToString(Samples.TRACEPARENT.getBytes(StandardCharsets.UTF_8));
        String sqs = Samples.sqs("m1", "", "", "\"traceparent\":{\"binaryValue\":\"" + base64 + "\"}");
        assertThat(Told.by(Samples.records(sqs)).parent()).isEqualTo(Samples.SPAN);
        String sns = Samples.sns("x", Samples.snsAttribute("traceparent", "Binary", base64));
        assertThat(Told.by(Samples.records(sns)).parent()).isEqualTo(Samples.SPAN);
    }

    @Test
    void readsB3Attributes() {
        String sqs = Samples.sqs("m1", "", "", "\"b3\":{\"stringValue\":\"" + Samples.B3 + "\"}");
        assertThat(Told.by(Samples.records(sqs)).parent()).isEqualTo(Samples.SPAN);
    }

    @Test
    void readsTheTopicOfANotification() {
        Told told = Told.by(Samples.all().get(Trigger.SNS));
        assertThat(told.get("messaging.system")).isEqualTo("aws.sns");
        assertThat(told.get("messaging.destination.name")).isEqualTo("prices");
        assertThat(told.get("messaging.message.id")).isEqualTo("n1");
        assertThat(told.parent()).isEqualTo(Samples.SPAN);
        assertThat(told.cause.earliestSent()).isEqualTo(1_795_161_601_450L);
    }

    @Test
    void findsTheSenderOfANotificationInAQueue() {
        String body = Samples.snsNotification("{}", Samples.snsAttribute("traceparent", "String", Samples.TRACEPARENT));
        Told told = Told.by(Samples.records(Samples.sqs("m1", body, "\"SentTimestamp\":\"1795161601500\"", "")));
        assertThat(told.parent()).isEqualTo(Samples.SPAN);
        assertThat(told.get("coldspan.trigger.origin")).isEqualTo("sns");
        assertThat(told.cause.earliestSent()).isEqualTo(1_795_161_601_500L);
    }

    @Test
    void findsTheSenderOfABusEventInAQueueAndInATopic() {
        String event = Samples.eventBridge("{\"traceparent\":\"" + Samples.TRACEPARENT + "\"}");
        Told queue = Told.by(Samples.records(Samples.sqs("m1", event, "", "")));
        Told topic = Told.by(Samples.records(Samples.sns(event, "")));
        assertThat(queue.parent()).isEqualTo(Samples.SPAN);
        assertThat(queue.get("coldspan.trigger.origin")).isEqualTo("eventbridge");
        assertThat(topic.parent()).isEqualTo(Samples.SPAN);
        assertThat(topic.get("coldspan.trigger.origin")).isEqualTo("eventbridge");
    }

    @Test
    void recognisesNoticesOfABucketInAQueueAndInATopic() {
        String notice = Samples.records(Samples.s3("ObjectCreated:Put", "a"));
        assertThat(Told.by(Samples.records(Samples.sqs("m1", notice, "", ""))).get("coldspan.trigger.origin"))
                .isEqualTo("s3");
        assertThat(Told.by(Samples.records(Samples.sns(notice, ""))).get("coldspan.trigger.origin"))
                .isEqualTo("s3");
    }

    @Test
    void takesOtherBodiesForPlainText() {
        for (String body :
                new String[] {"", "{", "{\"version\":\"0\"}", "{\"Type\":\"Notification\"}", "text", "{\"Type\""}) {
            Told told = Told.by(Samples.records(Samples.sqs("m1", body, "", "")));
            assertThat(told.get("coldspan.trigger.origin")).as(body).isNull();
            assertThat(told.cause.trigger()).isEqualTo(Trigger.SQS);
        }
    }

    @Test
    void readsStreamShardAndSenderOfKinesisRecords() {
        Told told = Told.by(Samples.all().get(Trigger.KINESIS));
        assertThat(told.get("messaging.system")).isEqualTo("aws_kinesis");
        assertThat(told.get("messaging.destination.name")).isEqualTo("clicks");
        assertThat(told.get("messaging.destination.partition.id")).isEqualTo("shardId-000000000006");
        assertThat(told.parent()).isEqualTo(Samples.SPAN);
        assertThat(told.cause.earliestSent()).isEqualTo(1_795_000_000_123L);
    }

    @Test
    void leavesLargeAndOtherKinesisDataAlone() {
        String large = "{\"traceparent\":\"" + Samples.TRACEPARENT + "\",\"x\":\"" + "y".repeat(10_000) + "\"}";
        assertThat(Told.by(Samples.records(Samples.kinesis("1", large))).parent())
                .isNull();
        assertThat(Told.by(Samples.records(Samples.kinesis("1", "plain"))).parent())
                .isNull();
    }

    @Test
    void readsTableOperationAndSenderOfAChange() {
        Told told = Told.by(Samples.all().get(Trigger.DYNAMODB));
        assertThat(told.get("faas.document.collection")).isEqualTo("orders");
        assertThat(told.get("faas.document.operation")).isEqualTo("edit");
        assertThat(told.get("faas.document.time")).isEqualTo("2026-11-18T11:06:40Z");
        assertThat(told.get("coldspan.batch.records")).isEqualTo(1L);
        assertThat(told.parent()).isEqualTo(Samples.SPAN);
        assertThat(told.cause.earliestSent()).isEqualTo(1_795_000_000_000L);
    }

    @Test
    void readsBucketAndDecodedKeyOfANotice() {
        Told told = Told.by(Samples.records(Samples.s3("ObjectRemoved:Delete", "my+photo%C3%A9.png")));
        assertThat(told.get("faas.document.collection")).isEqualTo("uploads");
        assertThat(told.get("faas.document.name")).isEqualTo("my photo\u00e9.png");
        assertThat(told.get("faas.document.operation")).isEqualTo("delete");
        assertThat(told.get("faas.document.time")).isEqualTo("2026-11-20T08:00:01.450Z");
    }

    @Test
    void keepsAKeyThatCannotBeDecoded() {
        Told told = Told.by(Samples.records(Samples.s3("ObjectCreated:Put", "100%zz")));
        assertThat(told.get("faas.document.name")).isEqualTo("100%zz");
    }

    @Test
    void countsNothingWhereABatchIsTooLargeToBeWalked() {
        String large = Samples.sqs("m", "x".repeat(400_000), "", "");
        Told told = Told.by(Samples.records(large, large, large, large));
        assertThat(told.cause.trigger()).isEqualTo(Trigger.SQS);
        assertThat(told.get("messaging.batch.message_count")).isNull();
    }
}
