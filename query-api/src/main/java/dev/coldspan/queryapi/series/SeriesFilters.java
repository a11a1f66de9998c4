package dev.coldspan.queryapi.series;

import dev.coldspan.queryapi.filter.Filter;
import dev.coldspan.queryapi.filter.Mistake;
import dev.coldspan.queryapi.filter.Scope;
import java.util.Optional;

/** What {@code GET /api/v1/series} would say of a filter, without a server: for whoever keeps filters to ask them later. */
public final class SeriesFilters {

    private SeriesFilters() {}

    /**
     * What is wrong with a filter.
     *
     * @param signal as requests name it
     * @throws IllegalStateException for a signal that there is not
     */
    public static Optional<Mistake> mistake(String signal, String filter) {
        boolean ofMetric = Signal.of(signal).overMetrics().isPresent();
        return Filter.mistake(ofMetric ? Scope.ROLLUP : Scope.INVOCATIONS, filter);
    }
}
