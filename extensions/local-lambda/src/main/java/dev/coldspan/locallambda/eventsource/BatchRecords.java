package dev.coldspan.locallambda.eventsource;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The records of an event, by the identifier a function names them with when they fail.
 *
 * @param kind how the service behind it goes on after a failure
 */
record BatchRecords(Kind kind, Map<String, ObjectNode> byId) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    enum Kind {
        /** Messages are independent of each other. */
        QUEUE,
        /** As a queue, but what follows a failed message of a group must wait for it. */
        FIFO_QUEUE,
        /** A shard is read in order: all from the first failed record comes again. */
        STREAM
    }

    /** Null if the event does not come from a source whose batches may fail in part. */
    static BatchRecords of(byte[] event) {
        JsonNode records;
        try {
            records = JSON.readTree(event).path("Records");
        } catch (JacksonException e) {
            return null;
        }
        Kind kind = kind(records.path(0));
        if (kind == null) {
            return null;
        }
        Map<String, ObjectNode> byId = new LinkedHashMap<>();
        for (JsonNode each : records) {
            if (each instanceof ObjectNode node) {
                byId.put(id(node), node);
            }
        }
        return new BatchRecords(kind, byId);
    }

    private static Kind kind(JsonNode first) {
        return switch (first.path("eventSource").asString("")) {
            case "aws:sqs" ->
                first.path("eventSourceARN").asString("").endsWith(".fifo") ? Kind.FIFO_QUEUE : Kind.QUEUE;
            case "aws:kinesis", "aws:dynamodb" -> Kind.STREAM;
            default -> null;
        };
    }

    private static String id(ObjectNode node) {
        return switch (node.path("eventSource").asString("")) {
            case "aws:sqs" -> node.path("messageId").asString("");
            case "aws:kinesis" -> node.at("/kinesis/sequenceNumber").asString("");
            default -> node.at("/dynamodb/SequenceNumber").asString("");
        };
    }

    /** What comes again when these failed; for a stream that is more. */
    List<String> toRepeat(Set<String> failed) {
        List<String> again = new ArrayList<>();
        for (String id : byId.keySet()) {
            boolean follows = kind != Kind.QUEUE && !again.isEmpty();
            if (failed.contains(id) || follows) {
                again.add(id);
            }
        }
        return again;
    }

    /** The event for the next attempt; a queue's messages say how often they were received. */
    byte[] event(List<String> ids, int attempt) {
        ObjectNode event = Json.object();
        var records = event.putArray("Records");
        for (String id : ids) {
            ObjectNode node = byId.get(id).deepCopy();
            if (kind != Kind.STREAM && node.path("attributes") instanceof ObjectNode attributes) {
                attributes.put("ApproximateReceiveCount", Integer.toString(attempt));
            }
            records.add(node);
        }
        return JSON.writeValueAsBytes(event);
    }
}
