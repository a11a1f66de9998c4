/** What {@code coldspan cost} does: asks a query API what was spent, and compares that with a provider's bill. */
package dev.coldspan.cli.cost;
