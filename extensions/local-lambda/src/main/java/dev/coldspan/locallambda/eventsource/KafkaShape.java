package dev.coldspan.locallambda.eventsource;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** Records of one partition of an MSK topic; header values are arrays of signed bytes, as there. */
final class KafkaShape implements EventShape {

    @Override
    public Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("topic", "local-topic");
        settings.put("partition", "0");
        settings.put("key", "");
        return settings;
    }

    @Override
    public ObjectNode event(EventInput input) {
        ObjectNode event = Json.object();
        event.put("eventSource", "aws:kafka");
        event.put("eventSourceArn", input.arn("kafka", "cluster/local/00000000-0000-0000-0000-000000000000-1"));
        event.put("bootstrapServers", "b-1.local.kafka." + input.region() + ".amazonaws.com:9092");
        String partition = input.setting("topic") + "-" + input.setting("partition");
        var records = event.putObject("records").putArray(partition);
        List<String> bodies = input.bodies().isEmpty() ? List.of("") : input.bodies();
        for (int i = 0; i < bodies.size(); i++) {
            addRecord(records.addObject(), input, bodies.get(i), i);
        }
        return event;
    }

    private static void addRecord(ObjectNode node, EventInput input, String body, int offset) {
        node.put("topic", input.setting("topic"));
        node.put("partition", partition(input.setting("partition")));
        node.put("offset", offset);
        node.put("timestamp", input.time().toEpochMilli());
        node.put("timestampType", "CREATE_TIME");
        if (!input.setting("key").isEmpty()) {
            node.put("key", base64(input.setting("key")));
        }
        node.put("value", base64(body));
        var headers = node.putArray("headers");
        input.headers().forEach((name, value) -> {
            var bytes = headers.addObject().putArray(name);
            for (byte each : value.getBytes(StandardCharsets.UTF_8)) {
                bytes.add(each);
            }
        });
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static int partition(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("partition must be a number, not " + text, e);
        }
    }
}
