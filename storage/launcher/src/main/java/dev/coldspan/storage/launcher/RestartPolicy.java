package dev.coldspan.storage.launcher;

import java.time.Duration;
import java.util.Optional;

/**
 * When to start an engine again that ended by itself.
 *
 * @param firstPause before the first restart; doubles with each quick death that follows
 * @param longestPause the bound of that doubling
 * @param settled an engine that lived this long or longer starts the count anew
 * @param deaths so many quick deaths in a row are no accident any more
 */
record RestartPolicy(Duration firstPause, Duration longestPause, Duration settled, int deaths) {

    static final RestartPolicy DEFAULT =
            new RestartPolicy(Duration.ofMillis(250), Duration.ofSeconds(10), Duration.ofSeconds(20), 6);

    /** The pause after the n-th quick death in a row (1 is the first), or empty to give up. */
    Optional<Duration> pauseAfter(int quickDeaths) {
        if (quickDeaths >= deaths) {
            return Optional.empty();
        }
        Duration pause = firstPause.multipliedBy(1L << Math.min(quickDeaths - 1, 30));
        return Optional.of(pause.compareTo(longestPause) < 0 ? pause : longestPause);
    }
}
