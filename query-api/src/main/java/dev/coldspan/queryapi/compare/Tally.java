package dev.coldspan.queryapi.compare;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** What was counted of one attribute. Not for sharing between threads. */
final class Tally {

    private final String key;
    private final Map<String, Count> values = new LinkedHashMap<>();
    private final TreeMap<Integer, Count> bins = new TreeMap<>();
    private Count present = Count.NONE;
    private Long distinct;
    private String sample;

    Tally(String key) {
        this.key = key;
    }

    String key() {
        return key;
    }

    /** Rows that have the attribute, whatever its value. */
    Count present() {
        return present;
    }

    void present(Count count) {
        present = count;
    }

    /** Different values, null when they were not counted. */
    Long distinct() {
        return distinct;
    }

    void distinct(long count) {
        distinct = count;
    }

    /** Any one value of an attribute of spans, null for others. */
    String sample() {
        return sample;
    }

    void sample(String value) {
        sample = value;
    }

    /** Values that are frequent enough to be compared. */
    Map<String, Count> values() {
        return values;
    }

    void value(String value, Count count) {
        values.merge(value, count, Count::plus);
    }

    /** Rows by {@link Bins bin}; empty for what is no number. */
    TreeMap<Integer, Count> bins() {
        return bins;
    }

    void bin(int bin, Count count) {
        bins.merge(bin, count, Count::plus);
    }
}
