/**
 * What the writer and the readers of the tables agree on: one record per row of a base table, with the column names of
 * the OpenTelemetry Collector's ClickHouse exporter in lower camel case. Ids are lower-case hexadecimal, empty when
 * absent; times are nanoseconds since the Unix epoch; attribute values are strings and maps are sorted by key.
 */
package dev.coldspan.storage.clickhouse.row;
