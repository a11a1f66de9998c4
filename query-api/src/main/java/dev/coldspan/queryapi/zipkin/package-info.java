/**
 * Zipkin's query API (version 2) over our spans, and its own UI, zipkin-lens, at {@code /zipkin}. Zipkin's clients are
 * given {@code http://host:port/zipkin} as their base. Spans in Zipkin's form are taken by the collector.
 */
package dev.coldspan.queryapi.zipkin;
