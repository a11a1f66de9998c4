package dev.coldspan.alerts.state;

import java.time.Instant;

/**
 * Somebody has taken an alert on: it is not repeated any more. It ends with the alert.
 *
 * @param by who, as they are known to the server; may be empty
 * @param comment may be empty
 */
public record Acknowledgement(String by, Instant at, String comment) {}
