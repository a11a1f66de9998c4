/**
 * ClickHouse as an exporter. One class per signal lists the columns it writes and is the only place that translates items to
 * columns; {@link dev.coldspan.collector.clickhouse.TableChannel} delivers blocks and finds out what is missing after a delivery of
 * unknown outcome.
 */
package dev.coldspan.collector.clickhouse;
