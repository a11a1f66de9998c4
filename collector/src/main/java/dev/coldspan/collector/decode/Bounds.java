package dev.coldspan.collector.decode;

/**
 * How much a decoder takes.
 *
 * @param maxItems items of a request; those beyond are passed over and counted
 * @param maxDepth messages inside messages, counted from the request
 */
public record Bounds(int maxItems, int maxDepth) {}
