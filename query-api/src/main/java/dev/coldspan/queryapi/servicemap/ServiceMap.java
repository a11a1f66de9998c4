package dev.coldspan.queryapi.servicemap;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.coldspan.queryapi.function.Percentiles;
import java.time.Instant;
import java.util.List;

/**
 * The answer, as {@code ServiceMap} of the OpenAPI document.
 *
 * @param sampleRate share of the traces that was read, 1 when all were; counts are scaled up by it
 * @param spansRead spans of entries and calls in the traces that were read
 */
record ServiceMap(
        Instant from,
        Instant to,
        boolean sampled,
        double sampleRate,
        long spansRead,
        List<Node> nodes,
        List<Edge> edges,
        Other other) {

    /** @param calls that arrive here; for a trigger, which nobody calls, those it makes */
    record Node(
            String id,
            String kind,
            String name,
            String system,
            long calls,
            long errors,
            @JsonInclude(JsonInclude.Include.ALWAYS) Double errorRate,
            Percentiles durationMs) {}

    /** @param durationMs by the clock of the one called where it reports, else of the caller */
    record Edge(
            String source,
            String target,
            long calls,
            long errors,
            @JsonInclude(JsonInclude.Include.ALWAYS) Double errorRate,
            Percentiles durationMs) {}

    /** What is not named. */
    record Other(long nodes, long edges, long calls) {}

    static Double rate(long errors, long calls) {
        return calls == 0 ? null : (double) errors / calls;
    }
}
