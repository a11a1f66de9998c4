package dev.coldspan.alerts.query;

import dev.coldspan.alerts.rules.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A question for {@code GET /api/v1/series}.
 *
 * @param from inclusive, a multiple of the step since the epoch
 * @param to exclusive, a multiple of the step since the epoch
 * @param function exact name; empty for all
 * @param filter in the filter language; empty for all invocations
 */
public record SeriesRequest(
        Signal signal, List<String> groupBy, Duration step, Instant from, Instant to, String function, String filter) {
    public SeriesRequest(
            Signal signal, List<String> groupBy, Duration step, Instant from, Instant to, String function) {
        this(signal, groupBy, step, from, to, function, "");
    }
}
