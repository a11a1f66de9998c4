/** Whether spans are recorded through the OpenTelemetry SDK, and where it comes from; names no class of it. */
package dev.coldspan.agent.core.sdk;
