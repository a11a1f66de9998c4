/** What the agent's jar is made of: nothing that an older JVM or another processor could not run. */
package dev.coldspan.agent.dist.portable;
