package dev.coldspan.queryapi.mcp;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A few spans of a trace with everything they carry. */
final class SpanDetails {

    static final int MOST = 10;

    private SpanDetails() {}

    static JsonNode of(JsonNode trace, Map<String, Object> arguments) {
        List<?> wanted = arguments.get("spanIds") instanceof List<?> ids ? ids : List.of();
        ObjectNode details = JsonNodeFactory.instance.objectNode();
        details.set("traceId", trace.path("traceId"));
        ArrayNode spans = details.putArray("spans");
        trace.path("spans").forEach(span -> {
            if (wanted.contains(span.path("spanId").asString(""))) {
                spans.add(span);
            }
        });
        if (spans.size() < wanted.size()) {
            details.put("missing", wanted.size() - spans.size() + " of these spans are not in the trace");
        }
        return details;
    }
}
