package dev.coldspan.agent.instrumentation.event;

import dev.coldspan.agent.core.propagation.Carrier;

/** Records of Kafka topics, from MSK or a cluster of one's own: an array per topic and partition. */
final class KafkaEvent {
    private static final int LONGEST = 255;

    private final Cause cause;
    private final Batch batch;
    private JsonObject first;
    private String topic;
    private boolean oneTopic = true;
    private boolean alone;
    private String leastPartition;
    private String position;

    private KafkaEvent(Cause cause) {
        this.cause = cause;
        this.batch = new Batch(cause);
    }

    static void read(JsonObject root, Cause cause) {
        String cluster = root.text("eventSourceArn", LONGEST);
        if (cluster == null) {
            cluster = root.text("bootstrapServers", LONGEST);
        }
        KafkaEvent event = new KafkaEvent(cause);
        event.read(root.object("records"));
        RecordReader.batch(cause, cluster, event.position);
    }

    private void read(JsonObject partitions) {
        alone = partitions.size() == 1;
        for (int i = 0; i < partitions.size(); i++) {
            readPartition(partitions.name(i, LONGEST), partitions.json, partitions.value(i));
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

    private void readPartition(String partition, Json json, int array) {
        int start = json.firstElement(array);
        int at = start;
        while (at >= 0) {
            JsonObject record = JsonObject.at(json, at);
            if (record == null) {
                break;
            }
            first = first == null ? record : first;
            if (at == start) {
                begins(partition, record);
            }
            String name = record.text("topic", LONGEST);
            oneTopic &= topic == null || topic.equals(name);
            topic = name;
            readEvery(record);
            at = record.after() < 0 ? json.nextElement(at) : json.elementAfter(record.after());
            alone &= at < 0;
        }
    }

    // Which partition stands first may differ from one delivery to the next.
    private void begins(String partition, JsonObject record) {
        String offset = record.scalar("offset", 18);
        if (offset != null && (leastPartition == null || partition.compareTo(leastPartition) < 0)) {
            leastPartition = partition;
            position = partition.concat(":").concat(offset);
        }
    }

    private void readEvery(JsonObject record) {
        cause.sentAt(Times.ofMillis(record.scalar("timestamp", 20)));
        int headers = record.find("headers");
        Carrier carrier = headers < 0 ? null : new KafkaHeaders(record.json, headers);
        batch.sender(carrier == null ? null : cause.propagators.extract(carrier), null);
        batch.add();
    }
}
