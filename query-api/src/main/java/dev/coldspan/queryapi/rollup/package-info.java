/** The vocabulary of the per-minute rollup {@code function_minutes}: what it can be split by and cut into. */
package dev.coldspan.queryapi.rollup;
