/** What the agent instruments, one package per platform or library, and {@code Wiring}, which puts it together. */
package dev.coldspan.agent.instrumentation;
