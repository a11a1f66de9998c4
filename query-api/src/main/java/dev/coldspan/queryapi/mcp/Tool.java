package dev.coldspan.queryapi.mcp;

import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import tools.jackson.databind.JsonNode;

/**
 * One question an assistant can ask.
 *
 * @param description what it answers and when to ask it; all the assistant knows of it
 * @param path of the route that answers, as the OpenAPI document writes it
 * @param parameters of that route that are offered, with the document's schemas; those in the path are required
 * @param own parameters of the tool itself, which the route does not know, by name
 * @param shape makes the answer short, from the route's answer and the arguments
 */
record Tool(
        String name,
        String title,
        String description,
        String path,
        List<String> parameters,
        Map<String, Map<String, Object>> own,
        BiFunction<JsonNode, Map<String, Object>, JsonNode> shape) {

    /** A tool that gives the route's answer as it is, but for its length. */
    static Tool of(String name, String title, String description, String path, String... parameters) {
        return new Tool(name, title, description, path, List.of(parameters), Map.of(), (answer, arguments) -> answer);
    }

    Tool with(Map<String, Map<String, Object>> more, BiFunction<JsonNode, Map<String, Object>, JsonNode> other) {
        return new Tool(name, title, description, path, parameters, more, other);
    }
}
