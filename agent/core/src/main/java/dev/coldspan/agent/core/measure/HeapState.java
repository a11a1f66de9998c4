package dev.coldspan.agent.core.measure;

/** What is known of the heap at one instant; the collector's totals are -1 where the JVM keeps no counters. */
final class HeapState {
    final long usedBytes;
    final long pauseNanos;
    final long collections;
    final long edenCapacityBytes;
    private final long survivedBytes;

    /** {@code survivedBytes} is what the last collection left, outside of eden. */
    HeapState(long usedBytes, long pauseNanos, long collections, long edenCapacityBytes, long survivedBytes) {
        this.usedBytes = usedBytes;
        this.pauseNanos = pauseNanos;
        this.collections = collections;
        this.edenCapacityBytes = edenCapacityBytes;
        this.survivedBytes = survivedBytes;
    }

    /** What has been allocated since the last collection. */
    long edenBytes() {
        return Math.max(0, usedBytes - survivedBytes);
    }

    /** What the heap holds when a collection begins. */
    long fullBytes() {
        return edenCapacityBytes + survivedBytes;
    }
}
