/** Lettuce against a Redis server. */
package dev.coldspan.agent.library.lettuce;
