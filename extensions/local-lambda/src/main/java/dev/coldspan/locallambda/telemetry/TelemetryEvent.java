package dev.coldspan.locallambda.telemetry;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One event of the Telemetry API.
 *
 * @param name for example {@code platform.start}; {@code function} and {@code extension} for log lines
 * @param record an object, or a string for a line of text
 * @param text the line a record in JSON was read from; null for platform events
 */
public record TelemetryEvent(Instant time, TelemetryType type, String name, JsonNode record, String text) {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** @param name without the {@code platform.} in front */
    public static TelemetryEvent platform(Instant time, String name, ObjectNode record) {
        return new TelemetryEvent(time, TelemetryType.PLATFORM, "platform." + name, record, null);
    }

    /**
     * A line of a process's log.
     *
     * @param structured whether the function logs JSON: then a line that is a JSON object is passed on as such
     */
    public static TelemetryEvent line(Instant time, TelemetryType type, String text, boolean structured) {
        JsonNode object = structured ? objectOrNull(text) : null;
        JsonNode record = object == null ? NODES.stringNode(text) : object;
        return new TelemetryEvent(time, type, type.label(), record, text);
    }

    static String time(Instant time) {
        return TIME.format(time);
    }

    byte[] toJson(SchemaVersion version) {
        JsonNode shown = text != null && !version.hasObjectRecords() ? NODES.stringNode(text) : record;
        return document(shown).getBytes(StandardCharsets.UTF_8);
    }

    /** The event as one line, which is also what the log has in JSON format. */
    public String toLine() {
        return document(record);
    }

    private String document(JsonNode shown) {
        ObjectNode event = NODES.objectNode();
        event.put("time", time(time));
        event.put("type", name);
        event.set("record", shown);
        return JSON.writeValueAsString(event);
    }

    private static JsonNode objectOrNull(String text) {
        if (!text.startsWith("{")) {
            return null;
        }
        try {
            JsonNode node = JSON.readTree(text);
            return node.isObject() ? node : null;
        } catch (JacksonException e) {
            return null;
        }
    }
}
