/** Logs and metrics as they were received. */
package dev.coldspan.queryapi.telemetry;
