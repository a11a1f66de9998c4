/** From the queue to ClickHouse: one writer per signal, and the clock of the per-minute rollup. */
package dev.coldspan.collector.write;
