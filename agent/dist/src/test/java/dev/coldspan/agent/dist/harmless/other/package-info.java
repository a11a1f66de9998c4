/** Another vendor's agent, to stand beside ours in one JVM. */
package dev.coldspan.agent.dist.harmless.other;
