/**
 * Telemetry between decoding and the log: flat, mutable, reused. Texts are {@link dev.coldspan.collector.model.Slice slices} of
 * the request's own bytes ({@link dev.coldspan.collector.model.Arena}); attribute keys are {@link
 * dev.coldspan.collector.model.Key}s with their order and hash computed once. A {@link dev.coldspan.collector.model.Batch}
 * belongs to the thread that handles its request, and everything in it is valid until that request is answered.
 *
 * <p>Fields of items are public on purpose: an item is a struct that decoders fill, processors change and exporters read.
 */
package dev.coldspan.collector.model;
