/** Hears of results that a library hands to nobody but a callback. */
package dev.coldspan.agent.instrumentation.callback;
