/**
 * The function's own OpenTelemetry API, recorded by the agent. These classes implement interfaces of the function's
 * copy of {@code io.opentelemetry.api} (1.10 and later), so they are defined by a loader below the function's; the agent's jar
 * carries them under another suffix, out of reach of relocation and of the JVM.
 *
 * <p>Entered through {@link dev.coldspan.agent.bridge.Bridge} only, which the agent sees as a JDK function.
 */
package dev.coldspan.agent.bridge;
