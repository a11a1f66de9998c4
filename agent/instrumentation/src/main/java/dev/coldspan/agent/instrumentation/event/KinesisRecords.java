package dev.coldspan.agent.instrumentation.event;

import dev.coldspan.agent.core.trace.SpanRef;

/** Records of a Kinesis stream; a small JSON object as data may name its sender. */
final class KinesisRecords implements RecordReader {
    /** Most characters of Base64 that are decoded to look for a sender. */
    static final int LARGEST_DATA = 4_096;

    @Override
    public void readFirst(JsonObject record, boolean alone, Cause cause) {
        String arn = record.text("eventSourceARN", LONGEST);
        String id = record.text("eventID", LONGEST);
        RecordReader.messaging(cause, "aws_kinesis", RecordReader.nameInArn(arn));
        RecordReader.batch(cause, arn, id);
        cause.waitsIn("stream");
        int colon = id == null ? -1 : id.indexOf(':');
        if (colon > 0) {
            cause.set("messaging.destination.partition.id", id.substring(0, colon));
        }
        if (alone) {
            cause.set("messaging.message.id", id);
        }
    }

    @Override
    public void readEvery(JsonObject record, Batch batch) {
        JsonObject kinesis = record.object("kinesis");
        if (kinesis == null) {
            return;
        }
        Cause cause = batch.cause;
        cause.sentAt(Times.ofSeconds(kinesis.scalar("approximateArrivalTimestamp", 40)));
        batch.sender(senderIn(kinesis, "data", cause), record.text("eventID", LONGEST));
    }

    /** The sender that a small JSON object in Base64 names; null when it names none. */
    static SpanRef senderIn(JsonObject object, String name, Cause cause) {
        int at = object.find(name);
        int after = object.json.byteAt(at) == '"' ? object.json.afterString(at) : -1;
        // "ey", "ew" and "eyJ" are what a brace looks like in Base64.
        boolean object64 = object.json.equalsAt(at + 1, at + 3, "ey") || object.json.equalsAt(at + 1, at + 3, "ew");
        if (after < 0 || after - at > LARGEST_DATA || !object64) {
            return null;
        }
        byte[] data = Base64Text.bytes(object.json.string(at, LARGEST_DATA));
        if (data == null) {
            return null;
        }
        Json inner = new Json(data, data.length, 2 * data.length);
        JsonObject root = JsonObject.at(inner, inner.start());
        return root == null ? null : cause.propagators.extract(new Members(root));
    }
}
