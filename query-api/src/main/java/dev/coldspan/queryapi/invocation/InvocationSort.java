package dev.coldspan.queryapi.invocation;

import dev.coldspan.queryapi.sql.SqlFragment;
import java.util.Arrays;

/** What a list of invocations can be sorted by. The SQL gives the column as a 64-bit number of the same order. */
enum InvocationSort implements SqlFragment {
    TIMESTAMP("timestamp", "toUInt64(toUnixTimestamp64Nano(Timestamp))"),
    DURATION("durationMs", "reinterpretAsUInt64(DurationMs)"),
    BILLED_DURATION("billedDurationMs", "BilledMs"),
    INIT_DURATION("initDurationMs", "reinterpretAsUInt64(InitMs)"),
    MEMORY_USED("memoryUsedBytes", "MemoryUsedBytes");

    private final String label;
    private final String sql;

    InvocationSort(String label, String sql) {
        this.label = label;
        this.sql = sql;
    }

    @Override
    public String sql() {
        return sql;
    }

    /** The column of a {@code sort} parameter, whose values the OpenAPI document lists. */
    static InvocationSort of(String parameter) {
        String label = parameter.startsWith("-") ? parameter.substring(1) : parameter;
        return Arrays.stream(values())
                .filter(sort -> sort.label.equals(label))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException("the OpenAPI document allows a sort nobody wrote: " + label));
    }
}
