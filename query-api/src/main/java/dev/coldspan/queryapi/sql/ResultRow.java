package dev.coldspan.queryapi.sql;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The current row of a result, read by column name into the types the answers are made of. */
public final class ResultRow {

    private final ResultSet result;

    ResultRow(ResultSet result) {
        this.result = result;
    }

    public String text(String column) throws SQLException {
        String value = result.getString(column);
        return value == null ? "" : value;
    }

    /** The text, or null when it is empty: for members an answer leaves out. */
    public String textOrNull(String column) throws SQLException {
        String value = text(column);
        return value.isEmpty() ? null : value;
    }

    public long integer(String column) throws SQLException {
        return result.getLong(column);
    }

    /** The integer, or null for 0, which the tables use for "not reported". */
    public Long integerOrNull(String column) throws SQLException {
        long value = result.getLong(column);
        return value == 0 ? null : value;
    }

    /** A count that is missing where the column is NULL. */
    public Long nullableInteger(String column) throws SQLException {
        long value = result.getLong(column);
        return result.wasNull() ? null : value;
    }

    /** The 64 bits of an unsigned integer. */
    public long unsigned(String column) throws SQLException {
        return Long.parseUnsignedLong(result.getString(column));
    }

    public boolean flag(String column) throws SQLException {
        return result.getBoolean(column);
    }

    /** The number, or null where the column is NULL, not a number or infinite: JSON has no word for these. */
    public Double number(String column) throws SQLException {
        double value = result.getDouble(column);
        return result.wasNull() ? null : finiteOrNull(value);
    }

    /** The number, or {@code otherwise} where {@link #number} has none. */
    public double number(String column, double otherwise) throws SQLException {
        Double value = number(column);
        return value == null ? otherwise : value;
    }

    /** The number, or null for 0, which the tables use for "not reported". */
    public Double numberOrNull(String column) throws SQLException {
        Double value = number(column);
        return value == null || value == 0 ? null : value;
    }

    /** A time selected as nanoseconds since the Unix epoch. */
    public Instant time(String column) throws SQLException {
        return ofNanos(result.getLong(column));
    }

    public List<String> texts(String column) throws SQLException {
        return array(column, String::valueOf);
    }

    public List<Long> integers(String column) throws SQLException {
        return array(column, value -> ((Number) value).longValue());
    }

    /** Times selected as nanoseconds since the Unix epoch. */
    public List<Instant> times(String column) throws SQLException {
        return array(column, value -> ofNanos(((Number) value).longValue()));
    }

    /** Numbers, null where one is not finite. */
    public List<Double> numbers(String column) throws SQLException {
        return array(column, value -> finiteOrNull(((Number) value).doubleValue()));
    }

    public Map<String, String> attributes(String column) throws SQLException {
        return attributes(result.getObject(column));
    }

    public List<Map<String, String>> attributesList(String column) throws SQLException {
        return array(column, ResultRow::attributes);
    }

    private <T> List<T> array(String column, Function<Object, T> convert) throws SQLException {
        Array array = result.getArray(column);
        List<T> values = new ArrayList<>();
        for (Object value : (Object[]) array.getArray()) {
            values.add(convert.apply(value));
        }
        return values;
    }

    private static Map<String, String> attributes(Object value) {
        Map<String, String> attributes = new LinkedHashMap<>();
        ((Map<?, ?>) value).forEach((k, v) -> attributes.put(String.valueOf(k), String.valueOf(v)));
        return attributes;
    }

    private static Double finiteOrNull(double value) {
        return Double.isFinite(value) ? value : null;
    }

    private static Instant ofNanos(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, 1_000_000_000L), Math.floorMod(nanos, 1_000_000_000L));
    }
}
