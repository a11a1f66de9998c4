/**
 * What people mean to spend in each calendar month (UTC), how much of it is spent, and what it will come to. A budget is a name, an amount
 * and a filter that picks whose cost counts.
 */
package dev.coldspan.queryapi.cost.budget;
