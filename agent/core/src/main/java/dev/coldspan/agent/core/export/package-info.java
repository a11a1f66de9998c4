/**
 * OTLP/HTTP export that a response may wait for: bounded by the time the invocation has left, silent behind a breaker
 * while the collector is away, and counting every span it loses.
 */
package dev.coldspan.agent.core.export;
