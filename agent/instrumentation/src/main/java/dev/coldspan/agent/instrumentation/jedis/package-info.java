/** Jedis 2.5 and later: a span lasts from a command's sending to the reading of its reply. */
package dev.coldspan.agent.instrumentation.jedis;
