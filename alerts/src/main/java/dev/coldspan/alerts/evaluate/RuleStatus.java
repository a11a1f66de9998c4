package dev.coldspan.alerts.evaluate;

import dev.coldspan.alerts.state.DataState;
import java.time.Instant;
import java.util.Optional;

/**
 * How a rule's last evaluation went.
 *
 * @param evaluated when
 * @param data {@code ERROR} when it ended with an error, {@code NO_DATA} when no group gave a value; the alerts of the
 *     rule are then as they were before
 * @param message the error, or what there was no data for; empty when all is well
 */
public record RuleStatus(Instant evaluated, DataState data, Optional<String> message) {
    public boolean failed() {
        return data == DataState.ERROR;
    }
}
