package dev.coldspan.queryapi.function;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Map;

/**
 * One function with its versions, triggers and outcomes.
 *
 * @param outcomes invocations by outcome, all outcomes named
 * @param triggers invocations by trigger source; {@code unknown} for those that named none
 * @param sandboxes distinct execution environments seen
 */
record FunctionDetail(
        @JsonUnwrapped FunctionSummary summary,
        String account,
        String arch,
        List<String> versions,
        Map<String, Long> outcomes,
        Map<String, Long> triggers,
        long sandboxes) {}
