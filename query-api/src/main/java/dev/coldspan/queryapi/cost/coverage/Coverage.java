package dev.coldspan.queryapi.cost.coverage;

import dev.coldspan.queryapi.http.TimeRange;
import dev.coldspan.queryapi.sql.ResultRow;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The answer of {@code /api/v1/costs/coverage}.
 *
 * @param priced how many of the invocations have a whole price
 */
record Coverage(Instant from, Instant to, long invocations, long priced, List<OfFunction> functions) {

    static Coverage of(TimeRange range, List<OfFunction> functions) {
        return new Coverage(
                range.from(),
                range.to(),
                functions.stream().mapToLong(OfFunction::invocations).sum(),
                functions.stream().mapToLong(OfFunction::priced).sum(),
                functions);
    }

    /** So many invocations whose price, or a part of it, is not known. */
    record Reason(Unpriced why, long invocations) {}

    /**
     * One function.
     *
     * @param stored rows that stand for its invocations; fewer than these where they are sampled
     * @param estimated invocations whose billed time the platform did not tell
     * @param priced invocations whose whole price is known
     */
    record OfFunction(
            String function,
            long invocations,
            long stored,
            long estimated,
            long withoutMemory,
            long withoutPlace,
            long priced,
            List<Reason> unpriced) {

        static OfFunction read(ResultRow row, Map<String, Map<Unpriced, Long>> unpriced) throws SQLException {
            String function = row.text("FunctionName");
            List<Reason> reasons = unpriced.getOrDefault(function, Map.of()).entrySet().stream()
                    .map(entry -> new Reason(entry.getKey(), entry.getValue()))
                    .toList();
            long invocations = row.integer("Invocations");
            return new OfFunction(
                    function,
                    invocations,
                    row.integer("Stored"),
                    row.integer("Estimated"),
                    row.integer("WithoutMemory"),
                    row.integer("WithoutPlace"),
                    invocations
                            - reasons.stream().mapToLong(Reason::invocations).sum(),
                    reasons);
        }
    }
}
