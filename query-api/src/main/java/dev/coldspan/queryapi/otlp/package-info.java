/** Spans as OTLP/JSON, the form any OpenTelemetry receiver takes. */
package dev.coldspan.queryapi.otlp;
