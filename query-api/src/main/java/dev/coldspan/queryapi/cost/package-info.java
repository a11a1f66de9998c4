/**
 * What usage costs, from quantities to bills, in exact decimals: {@link dev.coldspan.queryapi.cost.UsageQuery} reads sums of whole numbers,
 * {@code BillingPlan} says which meters they run, {@link dev.coldspan.queryapi.cost.PriceBook} what a unit of each costs on a day, and
 * {@link dev.coldspan.queryapi.cost.Pricing} makes named line items of it without I/O. {@code InstanceActivity} meters what platforms charge by
 * instances, {@code Discounts} shares what an account's month takes off. A price that is not known makes a bill incomplete, never cheaper without saying
 * so.
 */
package dev.coldspan.queryapi.cost;
