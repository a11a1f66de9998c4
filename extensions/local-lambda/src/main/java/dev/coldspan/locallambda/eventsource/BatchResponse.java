package dev.coldspan.locallambda.eventsource;

import java.util.LinkedHashSet;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads {@code {"batchItemFailures":[{"itemIdentifier":"..."}]}}. */
final class BatchResponse {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private BatchResponse() {}

    /**
     * The identifiers that failed. As AWS has it, nothing, null or an empty list means that all went well, and an
     * identifier that is missing, empty or unknown means that all failed.
     *
     * @param sent the identifiers of the batch
     */
    static Set<String> failed(byte[] answer, Set<String> sent) {
        JsonNode failures;
        try {
            failures = answer.length == 0
                    ? JSON.missingNode()
                    : JSON.readTree(answer).path("batchItemFailures");
        } catch (JacksonException e) {
            return sent;
        }
        if (failures.isMissingNode() || failures.isNull()) {
            return Set.of();
        }
        Set<String> failed = new LinkedHashSet<>();
        for (JsonNode failure : failures) {
            String id = failure.path("itemIdentifier").asString("");
            if (!sent.contains(id)) {
                return sent;
            }
            failed.add(id);
        }
        return failures.isArray() ? failed : sent;
    }
}
