package dev.coldspan.agent.instrumentation.event;

import dev.coldspan.agent.core.propagation.Carrier;

/** Records of Kafka topics, from MSK or a cluster of one's own: an array per topic and partition. */
final class KafkaEvent {
    private static final int LONGEST = 255;

    private KafkaEvent() {}

    static void read(JsonObject root, Cause cause) {
        JsonObject partitions = root.object("records");
        Batch batch = new Batch(cause);
        String topic = null;
        boolean oneTopic = true;
        boolean alone = partitions.size() == 1;
        JsonObject first = null;
        for (int i = 0; i < partitions.size(); i++) {
            int at = partitions.json.firstElement(partitions.value(i));
            while (at >= 0) {
                JsonObject record = JsonObject.at(partitions.json, at);
                if (record == null) {
                    break;
                }
                first = first == null ? record : first;
                String name = record.text("topic", LONGEST);
                oneTopic &= topic == null || topic.equals(name);
                topic = name;
                readEvery(record, batch);
                at = record.after() < 0
                        ? partitions.json.nextElement(at)
                        : partitions.json.elementAfter(record.after());
                alone &= at < 0;
            }
        }
        RecordReader.messaging(cause, "kafka", oneTopic ? topic : null);
        cause.waitsIn("stream");
        if (first != null && partitions.size() == 1) {
            cause.set("messaging.destination.partition.id", first.scalar("partition", 12));
        }
        if (first != null && alone) {
            long offset = Times.ofMillis(first.scalar("offset", 18));
            cause.set("messaging.kafka.offset", offset < 0 ? null : Long.valueOf(offset));
        }
        batch.end(partitions.json.isExhausted(), alone);
    }

    private static void readEvery(JsonObject record, Batch batch) {
        Cause cause = batch.cause;
        cause.sentAt(Times.ofMillis(record.scalar("timestamp", 20)));
        int headers = record.find("headers");
        Carrier carrier = headers < 0 ? null : new KafkaHeaders(record.json, headers);
        batch.sender(carrier == null ? null : cause.propagators.extract(carrier), null);
        batch.add();
    }
}
