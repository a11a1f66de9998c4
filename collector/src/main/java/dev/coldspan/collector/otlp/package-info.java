/**
 * OTLP as bytes: which signals there are, and how a request body becomes a protobuf message. Rules are those of the
 * OpenTelemetry protocol specification 1.11.0; what is wrong with a body is said by {@link
 * dev.coldspan.collector.otlp.MalformedException}.
 */
package dev.coldspan.collector.otlp;
