package dev.coldspan.agent.instrumentation.event;

import dev.coldspan.agent.core.trace.SpanRef;

/** Notifications of an SNS topic; a message may be an event of EventBridge or a notice of S3. */
final class SnsRecords implements RecordReader {
    @Override
    public void readFirst(JsonObject record, boolean alone, Cause cause) {
        JsonObject sns = record.object("Sns");
        cause.waitsIn("topic");
        if (sns == null) {
            return;
        }
        RecordReader.messaging(cause, "aws.sns", RecordReader.nameInArn(sns.text("TopicArn", LONGEST)));
        Envelope inner = Envelope.in(sns, "Message");
        cause.set("coldspan.trigger.origin", inner == null ? null : inner.origin());
        if (alone) {
            cause.set("messaging.message.id", sns.text("MessageId", LONGEST));
        }
    }

    @Override
    public void readEvery(JsonObject record, Batch batch) {
        JsonObject sns = record.object("Sns");
        if (sns == null) {
            return;
        }
        Cause cause = batch.cause;
        cause.sentAt(Times.ofIso(sns.text("Timestamp", 40)));
        JsonObject attributes = sns.object("MessageAttributes");
        SpanRef sender = attributes == null ? null : cause.propagators.extract(new MessageAttributes(attributes));
        if (sender == null) {
            Envelope inner = Envelope.in(sns, "Message");
            sender = inner == null ? null : inner.sender(cause.propagators);
        }
        batch.sender(sender, sns.text("MessageId", LONGEST));
    }
}
