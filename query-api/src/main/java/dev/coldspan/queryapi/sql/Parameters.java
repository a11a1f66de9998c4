package dev.coldspan.queryapi.sql;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Gives names to the values of one {@link BoundFragment} and answers the place where each stands in its SQL, such as
 * {@code {q3:String}}. For one thread.
 */
public final class Parameters {

    private final String prefix;
    private final Map<String, String> values = new LinkedHashMap<>();
    private final Map<String, String> places = new HashMap<>();

    /** @param prefix letters every name begins with; fragments of one statement need different ones */
    public Parameters(String prefix) {
        if (!prefix.matches("[A-Za-z]+")) {
            throw new IllegalArgumentException("a prefix is made of letters: " + prefix);
        }
        this.prefix = prefix;
    }

    public String text(String value) {
        return place("String", BoundQuery.escape(value));
    }

    public String texts(List<String> values) {
        return place("Array(String)", BoundQuery.array(values));
    }

    public String number(double value) {
        return place("Float64", Double.toString(value));
    }

    public String integer(long value) {
        return place("Int64", Long.toString(value));
    }

    /** A {@code DateTime64(9)}. */
    public String time(Instant value) {
        return "fromUnixTimestamp64Nano(" + integer(BoundQuery.epochNanos(value)) + ")";
    }

    /** The fragment with all values named so far. */
    public BoundFragment in(String sql) {
        return new BoundFragment(sql, values);
    }

    /** Equal values of a type share a place: a filter of two maps would otherwise send everything twice. */
    private String place(String type, String value) {
        return places.computeIfAbsent(type + " " + value, unknown -> {
            String name = prefix + (values.size() + 1);
            values.put(name, value);
            return "{" + name + ":" + type + "}";
        });
    }
}
