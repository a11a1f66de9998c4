/**
 * Processors. {@link dev.coldspan.collector.process.Validate} is the first: it leaves out what cannot be stored and shortens what
 * is too large; after it ids, times, sizes and the uniqueness of keys can be relied on.
 */
package dev.coldspan.collector.process;
