/** Metrics of functions for Prometheus, counted from the invocations that pass through the collector. */
package dev.coldspan.collector.prometheus;
