/**
 * Asks ClickHouse: a statement is a named {@code .sql} resource, its values are ClickHouse's own typed parameters, and
 * what cannot be a parameter (a column to sort by, a dimension) comes from an enum.
 */
package dev.coldspan.queryapi.sql;
