/** Small functions of every shape Lambda accepts, to be run with the agent and without. */
package dev.coldspan.agent.testkit.functions;
