/**
 * What users add to the agent: jars named in {@code COLDSPAN_EXTENSIONS}, with instrumentations of their own ({@link
 * dev.coldspan.agent.instrumentation.extension.AgentExtension}) and parts for the OpenTelemetry SDK (its own service interfaces).
 */
package dev.coldspan.agent.instrumentation.extension;
