/**
 * Is the pipeline well? Collectors are asked for {@code /metrics} and {@code /health}, ClickHouse for its parts and disks;
 * {@link dev.coldspan.queryapi.pipeline.Findings} says what deserves a look. Only the addresses the server was started with are
 * asked, never one from a request.
 *
 * <p>Every collector's counters obey two equations, for each signal and for each signal's way to an exporter; an answer
 * carries what is missing from them as {@code difference}:
 *
 * <pre>
 * received             = accepted + refused + duplicate + dropped
 * accepted + recovered = sent + set aside + queued
 * </pre>
 *
 * <p>They hold at rest. While requests are being answered a difference is work in progress.
 */
package dev.coldspan.queryapi.pipeline;
