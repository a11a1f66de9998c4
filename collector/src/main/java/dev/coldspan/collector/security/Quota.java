package dev.coldspan.collector.security;

/**
 * What a tenant may send in the long run; for a moment it may send {@link #BURST_SECONDS} as much.
 *
 * @param itemsPerSecond spans, log records and data points together; 0 for no limit
 * @param bytesPerSecond of decompressed requests; 0 for no limit
 */
public record Quota(long itemsPerSecond, long bytesPerSecond) {

    /** No limit. */
    public static final Quota NONE = new Quota(0, 0);

    /** How many seconds' worth may be saved up. */
    public static final int BURST_SECONDS = 10;

    public Quota {
        if (itemsPerSecond < 0 || bytesPerSecond < 0) {
            throw new IllegalArgumentException("a quota must not be negative");
        }
    }
}
