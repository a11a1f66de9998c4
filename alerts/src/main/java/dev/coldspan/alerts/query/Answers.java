package dev.coldspan.alerts.query;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Any question to the query API. */
@FunctionalInterface
public interface Answers {
    /**
     * @param path such as {@code /api/v1/costs}
     * @param query parameters; those with an empty value are left out
     */
    JsonNode get(String path, Map<String, String> query) throws QueryException;
}
