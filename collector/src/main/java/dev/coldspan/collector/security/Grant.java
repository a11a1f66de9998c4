package dev.coldspan.collector.security;

import dev.coldspan.collector.otlp.Signal;
import java.time.Instant;
import java.util.Set;

/**
 * What a credential stands for.
 *
 * @param name of the credential, given by whoever made it; two keys of one name are a key and its successor
 * @param tenant whose telemetry is sent with it
 * @param signals that may be sent with it
 * @param functions that may be reported with it, {@code *} at the end of a name for any ending; empty for all
 * @param expires from when on it is refused; {@link Instant#MAX} for never
 */
record Grant(String name, String tenant, Set<Signal> signals, Set<String> functions, Instant expires) {

    Grant {
        signals = Set.copyOf(signals);
        functions = Set.copyOf(functions);
    }

    boolean liveAt(Instant now) {
        return now.isBefore(expires);
    }

    /** Whether telemetry of this function may be sent. */
    boolean covers(String function) {
        if (functions.isEmpty() || functions.contains(function)) {
            return true;
        }
        return functions.stream()
                .anyMatch(name -> name.endsWith("*") && function.startsWith(name.substring(0, name.length() - 1)));
    }
}
