/** The file through which the agent finds the extension, and in which it leaves word of invocations it may not survive. */
package dev.coldspan.extension.agentlink;
