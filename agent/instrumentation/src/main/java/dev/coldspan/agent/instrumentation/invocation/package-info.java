/** One invocation from its start to its end, the same on every platform. */
package dev.coldspan.agent.instrumentation.invocation;
