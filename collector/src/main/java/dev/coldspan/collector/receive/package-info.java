/**
 * Where telemetry comes in: OTLP over gRPC and over HTTP. A receiver knows its transport's framing, limits and errors and
 * hands the bytes to the pipeline.
 */
package dev.coldspan.collector.receive;
