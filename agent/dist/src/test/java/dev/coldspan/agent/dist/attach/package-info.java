/** The packaged agent without {@code -javaagent}: its own main class, and the script that puts it there. */
package dev.coldspan.agent.dist.attach;
