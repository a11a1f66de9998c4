package dev.coldspan.queryapi.sql;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A statement with the values of its typed parameters, which travel beside the SQL and never inside it. Immutable.
 *
 * @param name the resource, for logs and metrics
 * @param parameters values in ClickHouse's escaped text form, by parameter name
 */
public record BoundQuery(String name, String sql, Map<String, String> parameters) {

    static BoundQuery of(String name, String sql, Map<String, String> parameters) {
        return new BoundQuery(name, sql, parameters);
    }

    /** Binds a {@code String} parameter; any text is data, a null byte and quotes included. */
    public BoundQuery text(String parameter, String value) {
        return with(parameter, escape(value));
    }

    /** Binds an integer parameter; an unsigned one takes the bits of {@code value}. */
    public BoundQuery integer(String parameter, long value) {
        return with(parameter, Long.toString(value));
    }

    /** Binds a {@code UInt64} parameter to the unsigned value of these bits. */
    public BoundQuery unsigned(String parameter, long bits) {
        return with(parameter, Long.toUnsignedString(bits));
    }

    /** Binds a {@code Float64} parameter. */
    public BoundQuery number(String parameter, double value) {
        return with(parameter, Double.toString(value));
    }

    /** Binds a {@code Bool} parameter. */
    public BoundQuery flag(String parameter, boolean value) {
        return with(parameter, Boolean.toString(value));
    }

    /** Binds an {@code Int64} parameter to nanoseconds since the Unix epoch. */
    public BoundQuery nanos(String parameter, Instant value) {
        return integer(parameter, epochNanos(value));
    }

    /** Binds an {@code Array(String)} parameter. */
    public BoundQuery texts(String parameter, List<String> values) {
        return with(parameter, array(values));
    }

    /** Binds an array of integers. */
    public BoundQuery integers(String parameter, List<Long> values) {
        return with(parameter, values.stream().map(String::valueOf).collect(Collectors.joining(",", "[", "]")));
    }

    static long epochNanos(Instant value) {
        return Math.addExact(Math.multiplyExact(value.getEpochSecond(), 1_000_000_000L), value.getNano());
    }

    static String array(List<String> values) {
        return values.stream().map(v -> "'" + escape(v) + "'").collect(Collectors.joining(",", "[", "]"));
    }

    private BoundQuery with(String parameter, String value) {
        if (!sql.contains("{" + parameter + ":")) {
            throw new IllegalArgumentException(name + " has no parameter " + parameter);
        }
        Map<String, String> all = new LinkedHashMap<>(parameters);
        all.put(parameter, value);
        return new BoundQuery(name, sql, Collections.unmodifiableMap(all));
    }

    /** ClickHouse reads parameters as one field of its TabSeparated format, where these characters are escaped. */
    static String escape(String value) {
        StringBuilder out = new StringBuilder(value.length() + 8);
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\\' -> out.append("\\\\");
                case '\'' -> out.append("\\'");
                case '\t' -> out.append("\\t");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\0' -> out.append("\\0");
                default -> out.append(c);
            }
        }
        return out.toString();
    }
}
