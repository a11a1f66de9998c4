package dev.coldspan.queryapi.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The OpenAPI document this server promises to keep: {@code docs/api/openapi.yaml}, packed into the jar. */
public final class ApiDocument {

    private final JsonNode root;

    private ApiDocument(JsonNode root) {
        this.root = root;
    }

    public static ApiDocument load() {
        try (InputStream in = ApiDocument.class.getResourceAsStream("openapi.yaml")) {
            return new ApiDocument(new YAMLMapper().readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The whole document as it is served. */
    public JsonNode json() {
        return root;
    }

    /** The parameters of every GET operation but those marked as taking any, by path template (which Javalin writes the same way). */
    Map<String, List<ParameterRule>> parameters() {
        Map<String, List<ParameterRule>> byPath = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> path : root.path("paths").properties()) {
            if (path.getValue().path("get").path("x-any-parameters").asBoolean(false)) {
                continue;
            }
            List<ParameterRule> rules = new ArrayList<>();
            for (JsonNode declared : path.getValue().path("get").path("parameters")) {
                rules.add(rule(resolve(declared)));
            }
            byPath.put(path.getKey(), List.copyOf(rules));
        }
        return byPath;
    }

    private ParameterRule rule(JsonNode parameter) {
        return ParameterRule.of(
                parameter.path("name").asString(),
                "path".equals(parameter.path("in").asString()),
                parameter.path("required").asBoolean(false),
                resolve(parameter.path("schema")));
    }

    private JsonNode resolve(JsonNode node) {
        String reference = node.path("$ref").asString("");
        return reference.isEmpty() ? node : root.at(reference.substring(1));
    }
}
