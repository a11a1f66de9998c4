package dev.coldspan.queryapi.rollup;

import dev.coldspan.queryapi.http.ProblemException;
import dev.coldspan.queryapi.sql.SqlFragment;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What invocations can be grouped by. */
public enum Dimension implements SqlFragment {
    FUNCTION("FunctionName"),
    VERSION("FunctionVersion"),
    PROVIDER("Provider"),
    REGION("Region"),
    ACCOUNT("AccountId"),
    ARCH("Arch"),
    TRIGGER("TriggerSource");

    private final String column;

    Dimension(String column) {
        this.column = column;
    }

    /** The name in requests and answers. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String sql() {
        return "toString(" + column + ")";
    }

    /** Reads the labels of a {@code groupBy} parameter. */
    public static List<Dimension> parse(String field, List<String> labels) {
        List<Dimension> dimensions =
                labels.stream().map(label -> parse(field, label)).toList();
        if (dimensions.stream().distinct().count() < dimensions.size()) {
            throw ProblemException.invalid(field, field + " names a dimension twice");
        }
        return dimensions;
    }

    private static Dimension parse(String field, String label) {
        return Arrays.stream(values())
                .filter(dimension -> dimension.label().equals(label))
                .findFirst()
                .orElseThrow(() -> ProblemException.invalid(
                        field,
                        field + " must name dimensions of " + labels() + ", for example " + field + "=function"));
    }

    private static String labels() {
        return Arrays.stream(values()).map(Dimension::label).collect(Collectors.joining(", "));
    }
}
