/**
 * Proofs that the packaged agent changes nothing in a function: the same handlers run without and with it, under every
 * fault we can think of, and what anybody could observe is compared.
 */
package dev.coldspan.agent.dist.harmless;
