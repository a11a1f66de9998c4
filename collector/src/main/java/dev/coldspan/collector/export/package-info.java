/**
 * The seam where telemetry leaves the collector. An {@link dev.coldspan.collector.export.Exporter} offers a {@link
 * dev.coldspan.collector.export.Channel} for each signal it takes; the collector gives each channel a queue on disk of its own
 * and calls it: {@link dev.coldspan.collector.export.FrameBuilder} turns batches into {@link
 * dev.coldspan.collector.export.Frame}s before the sender is answered, {@code deliver} brings frames to where they belong
 * afterwards. Queueing, retrying, setting aside and counting are the queue's work and the same for all exporters.
 */
package dev.coldspan.collector.export;
