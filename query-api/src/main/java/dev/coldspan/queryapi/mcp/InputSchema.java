package dev.coldspan.queryapi.mcp;

import dev.coldspan.queryapi.http.ApiDocument;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The arguments of a tool as JSON Schema, taken from the route's parameters in the OpenAPI document. */
final class InputSchema {

    /** Rows of a list in one answer; an assistant reads few, and can narrow its question. */
    private static final Map<String, Object> LIMIT = Map.of(
            "type", "integer", "minimum", 1, "maximum", 50, "default", 10, "description", "Most rows of the answer.");

    private static final JsonMapper JSON = new JsonMapper();

    private final JsonNode document;

    InputSchema(ApiDocument document) {
        this.document = document.json();
    }

    /** @throws IllegalStateException when the route of the tool has no such parameter */
    Map<String, Object> of(Tool tool) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>(tool.own().keySet());
        for (String name : tool.parameters()) {
            JsonNode parameter = parameter(tool, name);
            properties.put(name, name.equals("limit") ? LIMIT : schema(parameter));
            if (parameter.path("required").asBoolean(false)) {
                required.add(name);
            }
        }
        properties.putAll(tool.own());
        return Map.of("type", "object", "properties", properties, "required", required, "additionalProperties", false);
    }

    private JsonNode parameter(Tool tool, String name) {
        for (JsonNode declared :
                document.path("paths").path(tool.path()).path("get").path("parameters")) {
            JsonNode parameter = resolve(declared);
            if (parameter.path("name").asString("").equals(name)) {
                return parameter;
            }
        }
        throw new IllegalStateException(tool.name() + ": " + tool.path() + " has no parameter " + name);
    }

    private Map<String, Object> schema(JsonNode parameter) {
        Map<String, Object> schema = JSON.convertValue(
                resolve(parameter.path("schema")), new TypeReference<LinkedHashMap<String, Object>>() {});
        if (parameter.has("description")) {
            schema.put("description", parameter.path("description").asString().strip());
        }
        return schema;
    }

    private JsonNode resolve(JsonNode node) {
        String reference = node.path("$ref").asString("");
        return reference.isEmpty() ? node : document.at(reference.substring(1));
    }
}
