package dev.coldspan.alerts.query;

import dev.coldspan.alerts.rules.Criterion;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What a rule saw of one group.
 *
 * @param value in the rule's unit; empty when the window holds too little data to say anything
 * @param breached whether the value is beyond the limit; false without a value
 * @param limit what the value was compared with
 * @param note what else is to be said, above all why there is no value; may be empty
 */
public record Observation(
        Map<String, String> group, OptionalDouble value, boolean breached, double limit, String note) {

    /** A value compared with the limit that the criterion names. */
    public static Observation of(Criterion criterion, Map<String, String> group, OptionalDouble value) {
        boolean breached =
                value.isPresent() && criterion.comparison().breached(value.getAsDouble(), criterion.threshold());
        return new Observation(group, value, breached, criterion.threshold(), "");
    }

    /** Nothing can be said about the group. */
    public static Observation unknown(Map<String, String> group, String why) {
        return new Observation(group, OptionalDouble.empty(), false, 0, why);
    }
}
