package dev.coldspan.agent.instrumentation.event;

/** Events with a list of {@code Records}: queues, topics, streams of AWS and S3's notifications. */
final class RecordsEvent {
    private RecordsEvent() {}

    static void read(JsonObject root, Cause cause) {
        Json json = root.json;
        RecordReader reader = readerOf(cause.trigger());
        Batch batch = new Batch(cause);
        int at = json.firstElement(root.find("Records"));
        boolean alone = true;
        while (at >= 0) {
            JsonObject record = JsonObject.at(json, at);
            if (record == null) {
                break;
            }
            int next = record.after() < 0 ? json.nextElement(at) : json.elementAfter(record.after());
            if (batch.size() == 0) {
                alone = next < 0;
                reader.readFirst(record, alone, cause);
            }
            reader.readEvery(record, batch);
            batch.add();
            at = next;
        }
        batch.end(json.isExhausted(), alone);
    }

    private static RecordReader readerOf(Trigger trigger) {
        if (trigger == Trigger.SQS) {
            return new SqsRecords();
        }
        if (trigger == Trigger.SNS) {
            return new SnsRecords();
        }
        if (trigger == Trigger.KINESIS) {
            return new KinesisRecords();
        }
        return trigger == Trigger.S3 ? new S3Records() : new DynamoRecords();
    }
}
