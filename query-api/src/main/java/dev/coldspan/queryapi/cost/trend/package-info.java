/** Cost over time: whose changed between two periods, and what the month will come to. */
package dev.coldspan.queryapi.cost.trend;
