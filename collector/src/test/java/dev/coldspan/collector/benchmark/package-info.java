/** Measurements that are run by hand; docs/benchmarks/ingest.md has the command and what it printed. */
package dev.coldspan.collector.benchmark;
