/** Joins what the agent and the platform tell of each invocation into one root span. */
package dev.coldspan.extension.invocation;
