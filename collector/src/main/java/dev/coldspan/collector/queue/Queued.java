package dev.coldspan.collector.queue;

/**
 * A request in the queue.
 *
 * @param key rises with every request of its signal
 * @param items spans, data points or log records in it
 * @param payload the request in binary protobuf; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent")
public record Queued(long key, int items, byte[] payload) {}
