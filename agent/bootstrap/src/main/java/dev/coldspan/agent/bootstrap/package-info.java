/**
 * What the application's class loaders may see of the agent: premain, the transformer that compares names, and the
 * hooks that woven code calls. Nothing here refers to OpenTelemetry or Byte Buddy; the JVM loads those only when a
 * watched class turns up.
 *
 * <p>The classes live on the system class path, where {@code -javaagent} puts them, and not on the boot class path:
 * appending to that one makes the JVM drop its class-data archive.
 */
package dev.coldspan.agent.bootstrap;
