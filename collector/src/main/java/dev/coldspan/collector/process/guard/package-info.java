/**
 * Bounds how many different names one tenant can make the storage keep: names that become dictionaries, keys of rollups or series
 * of metrics. What comes beyond a bound is stored under {@code __other__}, counted, and the sender is told.
 */
package dev.coldspan.collector.process.guard;
