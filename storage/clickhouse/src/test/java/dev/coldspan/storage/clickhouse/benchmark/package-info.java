/** Programs to be run by hand; docs/benchmarks/schema.md has the commands and what they gave. */
package dev.coldspan.storage.clickhouse.benchmark;
