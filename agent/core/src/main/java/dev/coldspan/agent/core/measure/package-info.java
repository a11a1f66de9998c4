/** Memory, processor and garbage collection figures from files the kernel and the JVM keep anyway. */
package dev.coldspan.agent.core.measure;
