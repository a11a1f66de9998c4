/**
 * The only place where OTLP becomes rows. Values become text as the OpenTelemetry Collector's ClickHouse exporter writes
 * them, so that tools which know its tables read ours.
 */
package dev.coldspan.collector.translate;
