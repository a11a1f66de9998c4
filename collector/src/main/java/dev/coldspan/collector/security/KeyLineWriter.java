package dev.coldspan.collector.security;

import dev.coldspan.collector.otlp.Signal;
import java.io.StringWriter;
import java.time.Instant;
import java.util.HexFormat;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes the lines that {@link KeyRingReader} reads. */
final class KeyLineWriter {

    private static final JsonFactory FACTORY = new JsonFactory();

    private KeyLineWriter() {}

    static String key(ApiKey key, Grant grant) {
        return key(key.id(), HexFormat.of().formatHex(key.hash()), grant);
    }

    static String key(String id, String sha256, Grant grant) {
        StringWriter line = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), line)) {
            json.writeStartObject();
            json.writeStringProperty("key", id);
            json.writeStringProperty("name", grant.name());
            json.writeStringProperty("tenant", grant.tenant());
            json.writeStringProperty("sha256", sha256);
            if (grant.signals().size() < Signal.values().length) {
                list(
                        json,
                        "signals",
                        grant.signals().stream().map(Signal::label).sorted().toList());
            }
            if (!grant.functions().isEmpty()) {
                list(json, "functions", grant.functions().stream().sorted().toList());
            }
            if (!grant.expires().equals(Instant.MAX)) {
                json.writeStringProperty("expires", grant.expires().toString());
            }
            json.writeEndObject();
        }
        return line.toString();
    }

    private static void list(JsonGenerator json, String name, Iterable<String> texts) {
        json.writeArrayPropertyStart(name);
        texts.forEach(json::writeString);
        json.writeEndArray();
    }
}
