/**
 * The function's own OpenTelemetry API (1.10 and later) without any set-up: where it would find no SDK, it finds the
 * agent. The classes that do it live in {@code dev.coldspan.agent.bridge} and load with the function's first use of the API.
 */
package dev.coldspan.agent.instrumentation.opentelemetryapi;
