/** What all sources of agentless telemetry need: JSON within limits, gzip within limits, and log records to be sent on as OTLP. */
package dev.coldspan.collector.intake.kit;
