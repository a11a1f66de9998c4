package dev.coldspan.locallambda.invokeapi;

import dev.coldspan.locallambda.InvokeOptions;
import java.time.Instant;

/**
 * One asynchronous event on its way.
 *
 * @param attempts how often the function ran for it so far
 * @param refusals how often in a row it could not be run at all
 * @param hops how many destinations it came through
 */
record AsyncEvent(
        String function,
        byte[] payload,
        InvokeOptions options,
        Instant accepted,
        int attempts,
        int refusals,
        int hops) {

    AsyncEvent attempted() {
        return new AsyncEvent(function, payload, options, accepted, attempts + 1, 0, hops);
    }

    AsyncEvent refused() {
        return new AsyncEvent(function, payload, options, accepted, attempts, refusals + 1, hops);
    }

    String requestId() {
        return options.requestId();
    }
}
