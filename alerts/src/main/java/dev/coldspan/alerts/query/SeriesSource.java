package dev.coldspan.alerts.query;

import java.util.List;

/** Where series come from: the query API. */
@FunctionalInterface
public interface SeriesSource {
    List<Series> series(SeriesRequest request) throws QueryException;

    /** For questions that belong together: none of its answers is older than the one before, wherever they come from. */
    default SeriesSource session() {
        return this;
    }
}
