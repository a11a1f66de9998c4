package dev.coldspan.queryapi.jaeger;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * The envelope of every answer of the legacy API.
 *
 * @param data null when there are errors only
 * @param errors null when there are none
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record JaegerAnswer(Object data, int total, int limit, int offset, List<Refusal> errors) {

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Refusal(int code, String msg, String traceID) {}

    static JaegerAnswer of(List<?> data) {
        return new JaegerAnswer(data, data.size(), 0, 0, null);
    }

    static JaegerAnswer refusal(int code, String message) {
        return new JaegerAnswer(null, 0, 0, 0, List.of(new Refusal(code, message, null)));
    }
}
