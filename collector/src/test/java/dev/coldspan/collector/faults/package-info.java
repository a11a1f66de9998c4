/**
 * Kills, cuts, stops and fills what the collector needs, and then compares what senders were told with what ClickHouse, its rollups and
 * its bills say. The collector is a process of its own, the engine is the real one, and every random choice comes from a seed
 * that is printed. The names F1 to F26 are those of docs/benchmarks/collector-faults.md.
 */
package dev.coldspan.collector.faults;
