/**
 * What the collector says about itself. The names follow the OpenTelemetry Collector's own metrics with {@code coldspan_}
 * for {@code otelcol_}; where items are counted ({@code spans}, {@code metric_points}, {@code log_records}) two equations
 * hold at rest:
 *
 * <pre>
 * receiver_received                   = receiver_accepted + receiver_refused + receiver_duplicate + receiver_dropped
 * receiver_accepted + queue_recovered = exporter_sent + exporter_dead_lettered + exporter_dropped + queue_items
 *                                                                                         for each exporter
 * </pre>
 *
 * An item is received when its request has been decoded; a request that cannot be decoded holds an unknown number of
 * items and is counted by {@code receiver_requests} alone. It is accepted when it is on disk, sent when an exporter's
 * destination has acknowledged it. Dropped means left out by a rule of ours, such as sampling; the rule is a label.
 */
package dev.coldspan.collector.self;
