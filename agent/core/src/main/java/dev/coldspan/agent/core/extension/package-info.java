/** The agent's side of the Lambda extension; loaded only where there is one. */
package dev.coldspan.agent.core.extension;
