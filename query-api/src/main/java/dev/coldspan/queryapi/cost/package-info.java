/**
 * What usage costs: {@link dev.coldspan.queryapi.cost.Pricing#price} turns usage and a dated price book into a bill of
 * named line items, in exact decimals and without I/O. A price that is not known makes a bill incomplete, never cheaper
 * without saying so.
 */
package dev.coldspan.queryapi.cost;
