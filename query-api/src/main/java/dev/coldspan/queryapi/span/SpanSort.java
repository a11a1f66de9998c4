package dev.coldspan.queryapi.span;

import dev.coldspan.queryapi.sql.SqlFragment;
import java.util.Arrays;

/** What a list of spans can be sorted by. The SQL gives the column as a 64-bit number of the same order. */
enum SpanSort implements SqlFragment {
    TIMESTAMP("timestamp", "toUInt64(toUnixTimestamp64Nano(Timestamp))"),
    DURATION("durationMs", "Duration");

    private final String label;
    private final String sql;

    SpanSort(String label, String sql) {
        this.label = label;
        this.sql = sql;
    }

    @Override
    public String sql() {
        return sql;
    }

    /** The column of a {@code sort} parameter, whose values the OpenAPI document lists. */
    static SpanSort of(String parameter) {
        String label = parameter.startsWith("-") ? parameter.substring(1) : parameter;
        return Arrays.stream(values())
                .filter(sort -> sort.label.equals(label))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException("the OpenAPI document allows a sort nobody wrote: " + label));
    }
}
