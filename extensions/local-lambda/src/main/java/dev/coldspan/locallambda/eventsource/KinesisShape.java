package dev.coldspan.locallambda.eventsource;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** Records of one shard. */
final class KinesisShape implements EventShape {

    private static final String SHARD = "shardId-000000000000";
    private static final double MILLIS_PER_SECOND = 1000.0;

    @Override
    public Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("stream", "local-stream");
        settings.put("partition-key", "local");
        return settings;
    }

    @Override
    public ObjectNode event(EventInput input) {
        ObjectNode event = Json.object();
        var records = event.putArray("Records");
        List<String> bodies = input.bodies().isEmpty() ? List.of("") : input.bodies();
        for (int i = 0; i < bodies.size(); i++) {
            addRecord(records.addObject(), input, bodies.get(i), i);
        }
        return event;
    }

    private static void addRecord(ObjectNode node, EventInput input, String body, int position) {
        String sequence = String.format("49545115243490985018280067714973144582180062593%09d", position);
        ObjectNode kinesis = node.putObject("kinesis");
        kinesis.put("kinesisSchemaVersion", "1.0");
        kinesis.put("partitionKey", input.setting("partition-key"));
        kinesis.put("sequenceNumber", sequence);
        kinesis.put("data", Base64.getEncoder().encodeToString(body.getBytes(StandardCharsets.UTF_8)));
        kinesis.put("approximateArrivalTimestamp", input.time().toEpochMilli() / MILLIS_PER_SECOND);
        node.put("eventSource", "aws:kinesis");
        node.put("eventVersion", "1.0");
        node.put("eventID", SHARD + ":" + sequence);
        node.put("eventName", "aws:kinesis:record");
        node.put("invokeIdentityArn", "arn:aws:iam::" + input.accountId() + ":role/local");
        node.put("awsRegion", input.region());
        node.put("eventSourceARN", input.arn("kinesis", "stream/" + input.setting("stream")));
    }
}
