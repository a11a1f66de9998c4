package dev.coldspan.demo.functions;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** One mapper for all functions of the shop, built in the cold start as most functions do. */
final class Json {

    static final ObjectMapper MAPPER = JsonMapper.shared();

    private Json() {}

    static JsonNode parse(String text) {
        return MAPPER.readTree(text == null || text.isBlank() ? "{}" : text);
    }

    static String write(Object value) {
        return MAPPER.writeValueAsString(value);
    }
}
