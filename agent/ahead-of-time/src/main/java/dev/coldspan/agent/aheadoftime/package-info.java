/**
 * Weaves functions where they are built, with the same instrumentation the agent weaves when classes load. What it
 * writes needs {@code Hooks} at run time, which it adds, and sends spans once the agent is there too.
 */
package dev.coldspan.agent.aheadoftime;
