/**
 * Writes telemetry as lines of OTLP/JSON, for a look at what arrives and for tools that read files. What is queued are OTLP
 * frames; they become JSON when they are written.
 */
package dev.coldspan.collector.file;
