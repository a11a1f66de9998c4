package dev.coldspan.queryapi.filter;

import dev.coldspan.queryapi.sql.Parameters;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Renders free text, which is found in whatever of a row a person reads, ignoring case. */
final class TextSql {

    private static final List<String> OF_INVOCATION =
            List.of("FunctionName", "ErrorType", "ErrorMessage", "InvocationId", "TraceId");

    private final Scope scope;
    private final Parameters parameters;

    TextSql(Scope scope, Parameters parameters) {
        this.scope = scope;
        this.parameters = parameters;
    }

    String text(Node.Text text) {
        String pattern = "%" + text.value().likePattern() + "%";
        return switch (scope) {
            case INVOCATIONS -> any(OF_INVOCATION, parameters.text(pattern));
            case SPANS -> ofSpan(parameters.text(pattern));
            case LOGS -> ofLog(pattern);
            case ROLLUP -> throw new FilterException(text.at(), "the rollup holds no text");
        };
    }

    private static String any(List<String> columns, String place) {
        return columns.stream().map(column -> column + " ILIKE " + place).collect(Collectors.joining(" OR ", "(", ")"));
    }

    private static String ofSpan(String place) {
        return "(SpanName ILIKE " + place + " OR StatusMessage ILIKE " + place
                + " OR arrayExists(value -> value ILIKE " + place + ", mapValues(SpanAttributes))"
                + " OR arrayExists(event -> event['exception.message'] ILIKE " + place + ", Events.Attributes))";
    }

    /** The index over words has them in lower case, which ClickHouse makes of ASCII letters only. */
    private String ofLog(String pattern) {
        boolean ascii = pattern.chars().allMatch(c -> c < 128);
        return ascii
                ? "lower(Body) LIKE " + parameters.text(pattern.toLowerCase(Locale.ROOT))
                : "Body ILIKE " + parameters.text(pattern);
    }
}
