package dev.coldspan.alerts.evaluate;

import java.time.Instant;
import java.util.Optional;

/**
 * How a rule's last evaluation went.
 *
 * @param failed whether it ended with an error; the alerts of the rule are then as they were before
 * @param message the error, or that there was no data; empty when all is well
 */
public record RuleStatus(Instant evaluated, boolean failed, Optional<String> message) {}
