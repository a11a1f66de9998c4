package dev.coldspan.agent.instrumentation.event;

import dev.coldspan.agent.core.trace.SpanRef;

/** Messages of an SQS queue; their bodies may be notifications of SNS, events of EventBridge or notices of S3. */
final class SqsRecords implements RecordReader {
    @Override
    public void readFirst(JsonObject record, boolean alone, Cause cause) {
        RecordReader.messaging(cause, "aws_sqs", RecordReader.nameInArn(record.text("eventSourceARN", LONGEST)));
        cause.waitsIn("queue");
        Envelope inner = Envelope.in(record, "body");
        cause.set("coldspan.trigger.origin", inner == null ? null : inner.origin());
        if (alone) {
            cause.set("messaging.message.id", record.text("messageId", LONGEST));
        }
    }

    @Override
    public void readEvery(JsonObject record, Batch batch) {
        Cause cause = batch.cause;
        String id = record.text("messageId", LONGEST);
        JsonObject attributes = record.object("attributes");
        SpanRef sender = senderOf(record, cause);
        batch.sender(sender, id);
        if (attributes != null) {
            cause.sentAt(Times.ofMillis(attributes.scalar("SentTimestamp", 20)));
            batch.receives(attributes.scalar("ApproximateReceiveCount", 18));
            if (sender == null) {
                String header = attributes.text("AWSTraceHeader", LONGEST);
                batch.tracedBy(cause.propagators.extractXRay(header), id);
            }
        }
    }

    private static SpanRef senderOf(JsonObject record, Cause cause) {
        JsonObject own = record.object("messageAttributes");
        SpanRef sender = own == null ? null : cause.propagators.extract(new MessageAttributes(own));
        if (sender == null) {
            Envelope inner = Envelope.in(record, "body");
            sender = inner == null ? null : inner.sender(cause.propagators);
        }
        return sender;
    }
}
