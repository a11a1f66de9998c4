/**
 * The write-ahead log: requests lie here from their acknowledgement until ClickHouse holds their rows. One MVStore file,
 * one map per signal from a rising number to the bytes of the request. A single thread changes the file; requests that
 * arrive while it syncs share the next sync.
 */
package dev.coldspan.collector.queue;
