package dev.coldspan.alerts.rules;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One alert rule: a criterion, for every group of the functions watched.
 *
 * @param name unique over all files of a folder
 * @param file name of the file it came from, for people
 * @param criterion what is asked of the series
 * @param function the functions watched
 * @param filter in the filter language of the query API, which further invocations count; empty for all
 * @param groupBy dimensions that split the signal; one alert per combination of their values
 * @param hold how long the breach must last before the alert fires; the file calls it {@code for}
 * @param keepFiringFor how long the condition must have ceased before a firing alert is resolved
 * @param annotations texts with placeholders, see {@link Template}; {@code summary} is the alert's headline
 * @param receivers names of the receivers told when an alert fires and when it is resolved
 * @param repeat after which time receivers are told again of an alert that still fires; empty for never
 * @param mute names of the mute times at which nobody is told
 */
public record Rule(
        String name,
        String file,
        Criterion criterion,
        FunctionPattern function,
        String filter,
        List<String> groupBy,
        Duration hold,
        Duration keepFiringFor,
        String severity,
        Map<String, Template> annotations,
        List<String> receivers,
        Optional<Duration> repeat,
        List<String> mute) {
    public Rule {
        groupBy = List.copyOf(groupBy);
        annotations = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(annotations));
        receivers = List.copyOf(receivers);
        mute = List.copyOf(mute);
    }

    public Signal signal() {
        return criterion.signal();
    }

    public Comparison comparison() {
        return criterion.comparison();
    }

    /** See {@link Criterion#threshold}. */
    public double threshold() {
        return criterion.threshold();
    }

    /** The longest of the criterion's windows. */
    public Duration window() {
        return criterion.windows().get(0);
    }

    /** See {@link Criterion#minInvocations}. */
    public long minInvocations() {
        return criterion.minInvocations();
    }

    /** The unit of values and limits. */
    public String unit() {
        return criterion.unit();
    }

    Rule withReceivers(List<String> names) {
        return new Rule(
                name,
                file,
                criterion,
                function,
                filter,
                groupBy,
                hold,
                keepFiringFor,
                severity,
                annotations,
                names,
                repeat,
                mute);
    }
}
