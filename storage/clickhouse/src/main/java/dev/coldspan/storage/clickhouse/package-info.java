/**
 * The ClickHouse both the collector and the query API know: its schema, its rows and the connection to it. Whether it
 * is the embedded engine or somebody's cluster is visible only in the JDBC URL.
 */
package dev.coldspan.storage.clickhouse;
