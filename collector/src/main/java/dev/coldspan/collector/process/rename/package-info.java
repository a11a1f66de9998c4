/**
 * Brings attributes of older semantic conventions to their present names. The table is {@code attributes.csv}, the values that
 * changed with them {@code values.csv}; a line there is all it takes to add one.
 */
package dev.coldspan.collector.process.rename;
