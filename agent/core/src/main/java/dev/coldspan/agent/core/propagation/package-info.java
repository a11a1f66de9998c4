/** Trace context from headers, all of them hostile until parsed: malformed text means a new trace, never an error. */
package dev.coldspan.agent.core.propagation;
