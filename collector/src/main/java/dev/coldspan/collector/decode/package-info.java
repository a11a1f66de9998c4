/**
 * OTLP's binary protobuf to {@link dev.coldspan.collector.model.Batch}, in one walk that makes no objects for what it has
 * seen before. Field numbers are those of opentelemetry-proto; unknown fields, and known ones of another wire type, are passed over
 * as protobuf wants it.
 */
package dev.coldspan.collector.decode;
