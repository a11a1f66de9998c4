/**
 * Blocks of ClickHouse's Native format, built column by column while rows arrive, without objects for rows. A column keeps
 * its values in the form in which they are sent; {@link dev.coldspan.storage.clickhouse.block.BlockBuilder#build} only puts the columns
 * behind each other. Low-cardinality texts and map keys are sent with a dictionary for each block, which is a third of the
 * bytes and of the engine's work. docs/benchmarks/ingest.md has the figures.
 */
package dev.coldspan.storage.clickhouse.block;
