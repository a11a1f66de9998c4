package dev.coldspan.collector.export;

/**
 * What lies in the log and is sent: the smallest unit that is delivered, set aside and verified.
 *
 * @param id unique among all frames of all collectors that ever write to one destination
 * @param kind tells a channel's kinds of frame apart, for example by table; 0 to 127
 * @param items spans, log records or data points in it
 * @param createdMillis when it was built, milliseconds since the Unix epoch
 * @param payload in a form only the channel knows; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent")
public record Frame(long id, int kind, int items, long createdMillis, byte[] payload) {}
