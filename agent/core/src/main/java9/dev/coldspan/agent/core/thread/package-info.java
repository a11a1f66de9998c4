/** Threads of the agent's own. */
package dev.coldspan.agent.core.thread;
