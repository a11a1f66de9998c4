/** The vocabulary of the rollup: what it can be split by and cut into, and which of its rows add up to a range. */
package dev.coldspan.queryapi.rollup;
