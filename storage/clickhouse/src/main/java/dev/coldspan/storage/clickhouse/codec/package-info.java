/**
 * How rows become columns. One class per table lists the columns it writes; {@link
 * dev.coldspan.storage.clickhouse.codec.Table} turns a list of rows into one block of ClickHouse's Native format.
 */
package dev.coldspan.storage.clickhouse.codec;
