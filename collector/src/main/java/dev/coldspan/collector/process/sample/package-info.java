/**
 * Keeps a part of the traces and lets each kept span say how many it stands for. Off unless asked for. Traces worth looking at
 * are kept whatever the part: errors, timeouts, cold starts, slow and costly ones.
 */
package dev.coldspan.collector.process.sample;
