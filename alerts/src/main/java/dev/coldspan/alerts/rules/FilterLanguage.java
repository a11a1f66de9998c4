package dev.coldspan.alerts.rules;

import java.util.Optional;

/**
 * Reads filters as the query API does, so that a filter nobody could ask is found when its rule is written and not when it is
 * evaluated. The language belongs to the query API; whoever puts it and the alerting together hands it over.
 */
@FunctionalInterface
public interface FilterLanguage {
    /** Takes every filter for sound, where there is nobody to say otherwise. */
    FilterLanguage UNCHECKED = (signal, filter) -> Optional.empty();

    /**
     * What is wrong with a filter, if anything is. Asks nobody, and never throws.
     *
     * @param signal as the query API names it
     */
    Optional<Mistake> mistake(String signal, String filter);

    /**
     * Why a filter cannot be asked.
     *
     * @param column of its text, from 1
     */
    record Mistake(int column, String reason) {}
}
