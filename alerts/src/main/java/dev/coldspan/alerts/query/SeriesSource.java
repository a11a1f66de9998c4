package dev.coldspan.alerts.query;

import java.util.List;

/** Where series come from: the query API. */
@FunctionalInterface
public interface SeriesSource {
    List<Series> series(SeriesRequest request) throws QueryException;
}
