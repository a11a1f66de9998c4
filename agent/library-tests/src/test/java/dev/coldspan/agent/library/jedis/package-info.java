/** Jedis against a Redis server. */
package dev.coldspan.agent.library.jedis;
