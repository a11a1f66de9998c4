/**
 * Jaeger's HTTP query API over our spans: the one its UI, Grafana and most clients speak ({@code /api/traces}, Jaeger
 * 2.20), and its successor {@code /api/v3}, whose traces are OTLP.
 */
package dev.coldspan.queryapi.jaeger;
