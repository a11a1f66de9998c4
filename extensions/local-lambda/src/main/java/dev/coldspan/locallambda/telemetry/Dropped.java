package dev.coldspan.locallambda.telemetry;

/** Events a subscriber did not get, as {@code platform.logsDropped} reports them. */
record Dropped(long records, long bytes, String reason) {}
