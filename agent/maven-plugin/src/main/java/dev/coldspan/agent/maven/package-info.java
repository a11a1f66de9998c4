/** The Maven goal {@code coldspan:weave}. */
package dev.coldspan.agent.maven;
