package dev.coldspan.alerts.rules;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One alert rule: compare a signal over a window with a threshold, for every group.
 *
 * @param name unique over all files of a folder
 * @param file name of the file it came from, for people
 * @param function the functions watched
 * @param groupBy dimensions that split the signal; one alert per combination of their values
 * @param threshold in the signal's unit: ratios 0 to 1, milliseconds, bytes, counts, USD per hour
 * @param window whole minutes, 1 minute to 1 day
 * @param hold how long the breach must last before the alert fires; the file calls it {@code for}
 * @param keepFiringFor how long the condition must have ceased before a firing alert is resolved
 * @param minInvocations a window with fewer invocations says nothing about the group; 0 asks for no check
 * @param annotations texts with placeholders, see {@link Template}; {@code summary} is the alert's headline
 * @param receivers names of the receivers told when an alert fires and when it is resolved
 * @param repeat after which time receivers are told again of an alert that still fires; empty for never
 * @param mute names of the mute times at which nobody is told
 */
public record Rule(
        String name,
        String file,
        Signal signal,
        FunctionPattern function,
        List<String> groupBy,
        Comparison comparison,
        double threshold,
        Duration window,
        Duration hold,
        Duration keepFiringFor,
        long minInvocations,
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
}
