package dev.coldspan.alerts.query;

import java.util.Map;
import java.util.OptionalDouble;

/**
 * What a rule saw of one group.
 *
 * @param value in the rule's unit; empty when the window holds too little data to say anything
 */
public record Observation(Map<String, String> group, OptionalDouble value) {}
