/** OpenTelemetry's protocol buffers, as far as the extension reads and writes them. Field numbers are those of opentelemetry-proto 1.x. */
package dev.coldspan.extension.otlp;
