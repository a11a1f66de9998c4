package dev.coldspan.agent.instrumentation.event;

import dev.coldspan.agent.core.propagation.Carrier;
import dev.coldspan.agent.core.trace.SpanRef;

/** Changes of a DynamoDB table; an attribute of the new item may name the sender. */
final class DynamoRecords implements RecordReader {
    @Override
    public void readFirst(JsonObject record, boolean alone, Cause cause) {
        JsonObject change = record.object("dynamodb");
        String arn = record.text("eventSourceARN", LONGEST);
        String id = record.text("eventID", LONGEST);
        cause.set("faas.document.collection", RecordReader.nameInArn(arn));
        RecordReader.batch(cause, arn, id);
        cause.waitsIn("stream");
        if (change != null) {
            cause.set("faas.document.time", IsoText.of(timeOf(change)));
        }
        if (alone) {
            cause.set("faas.document.operation", operation(record.text("eventName", LONGEST)));
            cause.set("coldspan.record.id", id);
        }
    }

    @Override
    public void readEvery(JsonObject record, Batch batch) {
        JsonObject change = record.object("dynamodb");
        if (change == null) {
            return;
        }
        batch.cause.sentAt(timeOf(change));
        JsonObject item = change.object("NewImage");
        SpanRef sender = item == null ? null : batch.cause.propagators.extract(new ItemAttributes(item));
        batch.sender(sender, record.text("eventID", LONGEST));
    }

    private static long timeOf(JsonObject change) {
        return Times.ofSeconds(change.scalar("ApproximateCreationDateTime", 40));
    }

    private static String operation(String eventName) {
        if (eventName == null) {
            return null;
        }
        switch (eventName) {
            case "INSERT":
                return "insert";
            case "MODIFY":
                return "edit";
            case "REMOVE":
                return "delete";
            default:
                return eventName;
        }
    }

    /** Attributes of an item: {@code {"S": text}}. */
    private static final class ItemAttributes implements Carrier {
        private final JsonObject item;

        ItemAttributes(JsonObject item) {
            this.item = item;
        }

        @Override
        public String get(String name) {
            JsonObject attribute = item.object(name);
            return attribute == null ? null : attribute.text("S", 1_024);
        }
    }
}
