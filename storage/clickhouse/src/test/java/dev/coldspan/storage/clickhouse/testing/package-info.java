/** What tests of this and other modules use to have a real ClickHouse: published as this module's test-jar. */
package dev.coldspan.storage.clickhouse.testing;
