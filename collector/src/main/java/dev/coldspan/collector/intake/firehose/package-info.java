/**
 * Amazon Data Firehose's delivery to an HTTP endpoint. Format: Firehose developer guide, "HTTP endpoint delivery request and
 * response specifications".
 */
package dev.coldspan.collector.intake.firehose;
