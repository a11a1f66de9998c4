package dev.coldspan.alerts.ruletest;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One test of a file.
 *
 * @param place {@code file:line} where it begins
 * @param interval between two evaluations
 */
record RuleTest(
        String name,
        String place,
        Instant start,
        Duration interval,
        List<InputSeries> inputs,
        List<Expectation> expectations) {

    /**
     * The alerts of a rule at one time: all that are pending, firing or kept firing, and of those that are over the ones
     * that shall be.
     *
     * @param at after the start
     */
    record Expectation(String place, Duration at, String rule, List<Expected> alerts) {}

    /** What is expected of one alert; empty texts and null expect nothing in particular. */
    record Expected(String state, Map<String, String> labels, String value, String summary) {}
}
