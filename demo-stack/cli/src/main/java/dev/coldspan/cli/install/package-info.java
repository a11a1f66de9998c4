/** What lies beside the running program: the agent and the sample functions. */
package dev.coldspan.cli.install;
