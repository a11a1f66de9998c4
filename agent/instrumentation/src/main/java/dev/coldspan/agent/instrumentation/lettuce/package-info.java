/** Lettuce 5.0 and later: a span lasts until the command is complete, whichever of the three programming styles is used. */
package dev.coldspan.agent.instrumentation.lettuce;
