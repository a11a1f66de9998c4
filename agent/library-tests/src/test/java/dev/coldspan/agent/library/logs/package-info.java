/** Logging libraries. */
package dev.coldspan.agent.library.logs;
