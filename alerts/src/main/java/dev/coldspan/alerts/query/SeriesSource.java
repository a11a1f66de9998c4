package dev.coldspan.alerts.query;

import java.time.Instant;
import java.util.List;

/** Where series come from: the query API. */
@FunctionalInterface
public interface SeriesSource {
    List<Series> series(SeriesRequest request) throws QueryException;

    /**
     * For questions that belong together, about one round: no answer was asked for before the round, and none is older than the one before it,
     * wherever they come from.
     */
    default SeriesSource session(Instant round) {
        return this;
    }
}
