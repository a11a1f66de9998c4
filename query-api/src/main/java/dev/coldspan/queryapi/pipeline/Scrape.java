package dev.coldspan.queryapi.pipeline;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The samples of one collector at one moment. */
record Scrape(List<Sample> samples) {

    static Scrape of(String text) {
        return new Scrape(PrometheusText.parse(text));
    }

    /**
     * The sum over all samples of a name.
     *
     * @param labels names and values in turn, all of which a sample must have
     */
    long sum(String name, String... labels) {
        return Math.round(samples.stream()
                .filter(named(name, labels))
                .mapToDouble(Sample::value)
                .filter(Double::isFinite)
                .sum());
    }

    /** A gauge's value; empty when the collector does not have it. */
    OptionalDouble value(String name, String... labels) {
        return samples.stream()
                .filter(named(name, labels))
                .mapToDouble(Sample::value)
                .filter(Double::isFinite)
                .findFirst();
    }

    /** A gauge's value as a whole number, null when the collector does not have it. */
    Long wholeOrNull(String name, String... labels) {
        OptionalDouble value = value(name, labels);
        return value.isPresent() && value.getAsDouble() >= 0 ? Math.round(value.getAsDouble()) : null;
    }

    /** What a counter has reached for every value of one of its labels; what never happened is left out. */
    Map<String, Long> by(String label, String name, String... labels) {
        Map<String, Long> sums = new TreeMap<>();
        samples.stream()
                .filter(named(name, labels))
                .filter(sample -> sample.value() > 0)
                .forEach(sample -> sums.merge(sample.label(label), Math.round(sample.value()), Long::sum));
        return sums;
    }

    List<Sample> all(String name) {
        return samples.stream().filter(named(name)).toList();
    }

    private static Predicate<Sample> named(String name, String... labels) {
        return sample -> {
            boolean matches = sample.name().equals(name);
            for (int i = 0; i < labels.length && matches; i += 2) {
                matches = sample.label(labels[i]).equals(labels[i + 1]);
            }
            return matches;
        };
    }
}
