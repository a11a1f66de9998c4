package dev.coldspan.locallambda.eventsource;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A table's stream. A body is an item as plain JSON; it is written in DynamoDB's typed form, as the new image, or as the
 * old one of a {@code REMOVE}.
 */
final class DynamoDbShape implements EventShape {

    private static final Set<String> EVENT_NAMES = Set.of("INSERT", "MODIFY", "REMOVE");

    @Override
    public Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("table", "local-table");
        settings.put("key", "id");
        settings.put("event-name", "INSERT");
        return settings;
    }

    @Override
    public ObjectNode event(EventInput input) {
        ObjectNode event = Json.object();
        var records = event.putArray("Records");
        List<String> bodies = input.bodies().isEmpty() ? List.of("{}") : input.bodies();
        for (int i = 0; i < bodies.size(); i++) {
            addRecord(records.addObject(), input, Json.object("the body (an item)", bodies.get(i)), i);
        }
        return event;
    }

    private static void addRecord(ObjectNode node, EventInput input, ObjectNode item, int position) {
        String name = input.setting("event-name").toUpperCase(Locale.ROOT);
        if (!EVENT_NAMES.contains(name)) {
            throw new IllegalArgumentException("event-name must be INSERT, MODIFY or REMOVE, not " + name);
        }
        node.put("eventID", EventInput.newId().replace("-", ""));
        node.put("eventName", name);
        node.put("eventVersion", "1.1");
        node.put("eventSource", "aws:dynamodb");
        node.put("awsRegion", input.region());
        ObjectNode change = node.putObject("dynamodb");
        change.put("ApproximateCreationDateTime", input.time().getEpochSecond());
        ObjectNode keys = change.putObject("Keys");
        JsonNode key = item.get(input.setting("key"));
        if (key != null) {
            keys.set(input.setting("key"), typed(key));
        }
        change.set(name.equals("REMOVE") ? "OldImage" : "NewImage", typedFields(item));
        change.put("SequenceNumber", String.format("4421584500000000017%09d", position));
        change.put("SizeBytes", item.toString().length());
        change.put("StreamViewType", "NEW_AND_OLD_IMAGES");
        node.put(
                "eventSourceARN",
                input.arn("dynamodb", "table/" + input.setting("table") + "/stream/2026-01-01T00:00:00.000"));
    }

    private static ObjectNode typedFields(JsonNode item) {
        ObjectNode typed = Json.object();
        item.properties().forEach(field -> typed.set(field.getKey(), typed(field.getValue())));
        return typed;
    }

    /** {@code "a"} is {@code {"S":"a"}}, 1 is {@code {"N":"1"}}, and so on. */
    private static ObjectNode typed(JsonNode value) {
        ObjectNode node = Json.object();
        if (value.isNumber()) {
            node.put("N", value.asString());
        } else if (value.isBoolean()) {
            node.put("BOOL", value.booleanValue());
        } else if (value.isNull()) {
            node.put("NULL", true);
        } else if (value.isObject()) {
            node.set("M", typedFields(value));
        } else if (value.isArray()) {
            var list = node.putArray("L");
            value.forEach(each -> list.add(typed(each)));
        } else {
            node.put("S", value.asString());
        }
        return node;
    }
}
