package dev.coldspan.queryapi.filter;

import dev.coldspan.queryapi.sql.Parameters;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Renders one term on a column; {@link AttributeSql} renders those on attributes. */
final class TermSql {

    private final Parameters parameters;

    TermSql(Parameters parameters) {
        this.parameters = parameters;
    }

    /** @param type of the field, TEXT for attributes that are no field */
    String column(Node.Term term, FieldType type, Operand.Column column) {
        if (type.isNumeric()) {
            return numbers(term, type, column);
        }
        if (type == FieldType.FLAG) {
            return either(term.values(), value -> value.isAnything() ? "true" : flag(column.sql(), value));
        }
        return texts(term, type, column.sql());
    }

    private static String flag(String sql, Value value) {
        return Choices.normal(value.text()).equals("true") ? sql : "NOT " + sql;
    }

    private String numbers(Node.Term term, FieldType type, Operand.Column column) {
        return either(
                term.values(),
                value -> term.operator() == Operator.IS && value.isAnything()
                        ? column.sql() + " != 0"
                        : column.sql() + " " + symbol(term.operator()) + " "
                                + number(amount(type, value).multiply(column.perUnit())));
    }

    static String symbol(Operator operator) {
        return operator.isOrdering() ? operator.symbol() : "=";
    }

    static BigDecimal amount(FieldType type, Value value) {
        return Quantity.parse(type, value.text()).orElseThrow();
    }

    /** As an integer where it is one, so that it can be compared with an index of integers. */
    private String number(BigDecimal amount) {
        BigDecimal plain = amount.stripTrailingZeros();
        return plain.scale() <= 0 && plain.precision() - plain.scale() <= 18
                ? parameters.integer(plain.longValueExact())
                : parameters.number(plain.doubleValue());
    }

    /** Values to the letter in one comparison, patterns one by one. */
    private String texts(Node.Term term, FieldType type, String sql) {
        if (term.operator() == Operator.MATCHES) {
            return either(term.values(), value -> "match(" + sql + ", " + parameters.text(value.text()) + ")");
        }
        List<String> conditions = new ArrayList<>();
        List<String> literals = literals(term, type);
        if (!literals.isEmpty()) {
            conditions.add(
                    literals.size() == 1
                            ? sql + " = " + parameters.text(literals.get(0))
                            : sql + " IN " + parameters.texts(literals));
        }
        for (Value pattern : patterns(term)) {
            conditions.add(
                    pattern.isAnything() ? sql + " != ''" : sql + " LIKE " + parameters.text(pattern.likePattern()));
        }
        return or(conditions);
    }

    static List<String> literals(Node.Term term, FieldType type) {
        return term.values().stream()
                .filter(value -> !isPattern(term, value))
                .flatMap(value -> literals(value.text(), type))
                .distinct()
                .toList();
    }

    private static Stream<String> literals(String text, FieldType type) {
        if (type == FieldType.CHOICE) {
            return Choices.stored(text);
        }
        return Stream.of(type == FieldType.ID ? text.toLowerCase(Locale.ROOT) : text);
    }

    static List<Value> patterns(Node.Term term) {
        return term.values().stream().filter(value -> isPattern(term, value)).toList();
    }

    private static boolean isPattern(Node.Term term, Value value) {
        return term.operator() == Operator.IS && value.hasWildcard();
    }

    static String either(List<Value> values, Function<Value, String> condition) {
        return or(values.stream().map(condition).toList());
    }

    static String or(List<String> conditions) {
        return conditions.size() == 1
                ? conditions.get(0)
                : conditions.stream().collect(Collectors.joining(" OR ", "(", ")"));
    }
}
