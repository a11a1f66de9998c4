/**
 * The external Lambda extension: takes the agent's telemetry on loopback, merges in what the platform tells, writes the
 * root spans of invocations that did not survive, and sends all of it to a collector, at the end of an invocation while
 * traffic is sparse and in the background while it is steady.
 *
 * <pre>
 * agent -> OtlpIntake ------> Invocations -> Outbox -> Sender -> collector
 * platform -> TelemetryIntake /      \ FunctionLogs /
 * </pre>
 */
package dev.coldspan.extension;
