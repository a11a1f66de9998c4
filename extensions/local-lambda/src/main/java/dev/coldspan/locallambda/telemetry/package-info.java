/**
 * The Telemetry API: extensions subscribe to what the platform, the function and the extensions have to say.
 *
 * <pre>
 * publish -> TelemetryHub (keeps init's events for late subscribers) -> Subscriber (buffers, drops, retries)
 *   -> Destination (HTTP POST or TCP lines on loopback)
 * </pre>
 */
package dev.coldspan.locallambda.telemetry;
