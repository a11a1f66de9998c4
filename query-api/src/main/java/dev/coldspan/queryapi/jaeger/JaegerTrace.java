package dev.coldspan.queryapi.jaeger;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;

/** A trace in Jaeger's own form; times and durations are microseconds. */
@JsonInclude(JsonInclude.Include.ALWAYS)
record JaegerTrace(String traceID, List<Span> spans, Map<String, Process> processes, List<String> warnings) {

    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Span(
            String traceID,
            String spanID,
            int flags,
            String operationName,
            List<Reference> references,
            long startTime,
            long duration,
            List<Tag> tags,
            List<Log> logs,
            String processID,
            List<String> warnings) {}

    /** @param refType CHILD_OF or FOLLOWS_FROM */
    record Reference(String refType, String traceID, String spanID) {}

    /** @param type string, bool, int64 or float64 */
    record Tag(String key, String type, Object value) {}

    record Log(long timestamp, List<Tag> fields) {}

    record Process(String serviceName, List<Tag> tags) {}
}
