/** The OpenTelemetry SDK set up for a JVM that may be frozen, cloned or killed between two spans. */
package dev.coldspan.agent.core.trace;
