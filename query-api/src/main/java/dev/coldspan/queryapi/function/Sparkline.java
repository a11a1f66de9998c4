package dev.coldspan.queryapi.function;

import java.time.Instant;

/**
 * Two small series over the range asked about.
 *
 * @param start of the first bucket
 * @param invocations one count per bucket, zeros included
 */
record Sparkline(long stepSeconds, Instant start, long[] invocations, long[] errors) {}
