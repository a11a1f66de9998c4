package dev.coldspan.cli.stack;

import dev.coldspan.alerts.rules.FilterLanguage;
import dev.coldspan.queryapi.series.SeriesFilters;

/** The filter language of the query API as alert rules are checked by it: neither of the two modules knows the other. */
public final class Filters {

    public static final FilterLanguage LANGUAGE = (signal, filter) -> SeriesFilters.mistake(signal, filter)
            .map(mistake -> new FilterLanguage.Mistake(mistake.column(), mistake.reason()));

    private Filters() {}
}
