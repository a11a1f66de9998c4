package dev.coldspan.alerts.query;

import java.util.Map;

/**
 * One line of a chart.
 *
 * @param points value by start of the step in epoch milliseconds; steps without a value are left out
 */
public record Series(Map<String, String> group, Map<Long, Double> points) {}
