/** What keeps the libraries inside the agent from touching the function's own set-up. */
package dev.coldspan.agent.core.quiet;
