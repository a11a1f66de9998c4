package dev.coldspan.queryapi.overview;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A function and the one of its figures that moved furthest.
 *
 * @param figure as in the OpenAPI document
 * @param change {@code now} divided by {@code before}; null when there was nothing before
 * @param worse whether this is bad news
 * @param sentence what happened, in plain words
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record Mover(String function, String figure, Double before, Double now, Double change, boolean worse, String sentence) {

    static Mover of(String function, String figure, double before, double now, boolean worse, String sentence) {
        return new Mover(function, figure, before, now, before == 0 ? null : now / before, worse, sentence);
    }
}
