/**
 * Telemetry in, rows out. {@link dev.coldspan.collector.Collector} wires the way of a request: {@code receive} reads it
 * off the wire, {@code pipeline} admits, decodes, validates and puts it into the durable {@code queue}, which is when the
 * sender gets its answer; {@code write} takes it from there, has {@code translate} turn it into rows and inserts them.
 * {@code self} counts what becomes of every item.
 */
package dev.coldspan.collector;
