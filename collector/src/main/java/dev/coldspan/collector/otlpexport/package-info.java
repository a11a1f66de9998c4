/**
 * Sends telemetry to whoever speaks OTLP. {@link dev.coldspan.collector.otlpexport.OtlpFrames} writes batches as OTLP while
 * requests are received; a channel per signal sends the frames over gRPC or HTTP. Who writes OTLP elsewhere uses the same
 * frames.
 */
package dev.coldspan.collector.otlpexport;
