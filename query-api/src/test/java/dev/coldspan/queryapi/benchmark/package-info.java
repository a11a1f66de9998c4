/** How long answers take over millions of stored spans; docs/benchmarks/query.sh starts it. No tests. */
package dev.coldspan.queryapi.benchmark;
