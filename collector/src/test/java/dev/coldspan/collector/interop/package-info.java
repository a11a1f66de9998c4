/** Against the OpenTelemetry Collector itself, with the configurations of extensions/otel-collector as users have them. */
package dev.coldspan.collector.interop;
