package dev.coldspan.queryapi.pipeline;

import dev.coldspan.queryapi.http.Problem;
import java.net.URI;
import java.util.List;

/**
 * What one collector said at one moment.
 *
 * @param problem why there is no answer; null when there is one
 * @param well what its {@code /health} says; false without an answer
 * @param notes lines of its {@code /health}
 * @param counters null without an answer
 */
record CollectorReading(String address, Problem problem, boolean well, List<String> notes, Counters counters) {

    static CollectorReading of(URI address, Counters counters, boolean well, List<String> notes) {
        return new CollectorReading(address.toString(), null, well, notes, counters);
    }

    static CollectorReading unreachable(URI address, String why) {
        return new CollectorReading(
                address.toString(),
                Problem.unavailable("collector " + address + " cannot be asked: " + why),
                false,
                List.of(),
                null);
    }
}
