/**
 * What Cloud Logging exports of functions and services on Google Cloud: entries of request logs and of containers, bare or in
 * messages that Pub/Sub pushes. Format: Cloud Logging reference, "LogEntry".
 */
package dev.coldspan.collector.intake.google;
