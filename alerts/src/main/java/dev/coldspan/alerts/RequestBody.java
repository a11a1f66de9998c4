package dev.coldspan.alerts;

import io.javalin.http.Context;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A JSON object somebody sent, read field by field; whatever is wrong with it names its field. */
final class RequestBody {
    static final int MAX_BYTES = 64 * 1024;
    static final int MAX_TEXT = 1_000;

    private static final JsonMapper JSON = new JsonMapper();

    private final JsonNode root;

    private RequestBody(JsonNode root) {
        this.root = root;
    }

    /**
     * @param known fields that may be there
     * @throws BadRequest for anything but an object of these fields; an empty body is an empty object
     */
    static RequestBody of(Context context, Set<String> known) {
        // A form of another site can send text, but not this type, without being asked.
        if (!String.valueOf(context.contentType()).startsWith("application/json")) {
            throw new BadRequest("Content-Type", "Content-Type must be application/json");
        }
        byte[] bytes = context.bodyAsBytes();
        if (bytes.length > MAX_BYTES) {
            throw new BadRequest("body", "the body is larger than 64 KiB");
        }
        JsonNode root;
        try {
            root = bytes.length == 0 ? JSON.createObjectNode() : JSON.readTree(bytes);
        } catch (JacksonException e) {
            throw new BadRequest("body", "not JSON: " + e.getOriginalMessage());
        }
        if (!root.isObject()) {
            throw new BadRequest("body", "expected a JSON object");
        }
        root.propertyNames().stream()
                .filter(n -> !known.contains(n))
                .findFirst()
                .ifPresent(n -> {
                    String shown = n.length() > 60 ? n.substring(0, 60) : n;
                    throw new BadRequest(shown, "unknown field " + shown + ", known: " + String.join(", ", known));
                });
        return new RequestBody(root);
    }

    /** The text of a field, empty when it is absent. */
    String text(String field) {
        return text(field, MAX_TEXT);
    }

    String text(String field, int longest) {
        JsonNode value = root.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        if (!value.isString() || value.asString().length() > longest) {
            throw new BadRequest(field, field + ": expected a text of at most " + longest + " characters");
        }
        return value.asString();
    }

    /** The object of a field, null when it is absent. */
    ObjectNode object(String field) {
        JsonNode value = root.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (value instanceof ObjectNode object) {
            return object;
        }
        throw new BadRequest(field, field + ": expected an object");
    }

    /** The time of a field. */
    Instant time(String field, Instant absent) {
        String text = text(field);
        if (text.isEmpty()) {
            return absent;
        }
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new BadRequest(field, field + ": expected a time such as 2026-11-21T10:00:00Z");
        }
    }

    /** A field with an object of texts, at least one. */
    Map<String, String> texts(String field, List<String> names) {
        Map<String, String> texts = new LinkedHashMap<>();
        root.path(field).propertyStream().forEach(p -> {
            String value = p.getValue().isString() ? p.getValue().asString() : "";
            if (!names.contains(p.getKey()) || value.isEmpty() || value.length() > 256) {
                throw new BadRequest(
                        field,
                        field + ": expected texts of 1 to 256 characters for some of " + String.join(", ", names));
            }
            texts.put(p.getKey(), value);
        });
        if (texts.isEmpty()) {
            throw new BadRequest(field, field + ": give at least one of " + String.join(", ", names));
        }
        return texts;
    }

    /** Turned into an answer of status 400 by the routes. */
    static final class BadRequest extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final String field;

        BadRequest(String field, String message) {
            super(message, null, false, false);
            this.field = field;
        }

        String field() {
            return field;
        }
    }
}
