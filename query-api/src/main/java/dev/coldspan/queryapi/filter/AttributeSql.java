package dev.coldspan.queryapi.filter;

import dev.coldspan.queryapi.sql.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Renders terms on attributes, whose values are texts in a map. The indexes over the map's keys and values answer equality; beside any
 * other comparison stands the condition that they can answer, so that granules without it are not read.
 */
final class AttributeSql {

    /** 5xx: any status of that hundred. */
    private static final Pattern STATUS_CLASS = Pattern.compile("[1-5]xx");

    /** The map whose values have an index. */
    private static final String VALUES_INDEXED = "SpanAttributes";

    private final List<String> maps;
    private final Parameters parameters;

    AttributeSql(List<String> maps, Parameters parameters) {
        this.maps = maps;
        this.parameters = parameters;
    }

    /** @param type of the field this attribute carries, TEXT when it is no field */
    String attribute(Node.Term term, FieldType type, String key) {
        String place = parameters.text(key);
        List<String> conditions = new ArrayList<>();
        for (String map : maps) {
            conditions.add(onMap(term, type, key, map, place));
        }
        return TermSql.or(conditions);
    }

    /** On the attributes of a span's events, which no index covers. */
    String event(Node.Term term, FieldType type, String key) {
        String place = parameters.text(key);
        return "arrayExists(event -> " + onMap(term, type, key, "event", place) + ", Events.Attributes)";
    }

    private String onMap(Node.Term term, FieldType type, String key, String map, String place) {
        String value = map + "[" + place + "]";
        if (term.operator() == Operator.MATCHES) {
            return present(
                    map,
                    place,
                    TermSql.either(term.values(), v -> "match(" + value + ", " + parameters.text(v.text()) + ")"));
        }
        boolean numeric = type.isNumeric() || term.operator().isOrdering();
        if (numeric) {
            FieldType unit = type.isNumeric() ? type : FieldType.ofAttribute(key);
            return present(map, place, TermSql.either(term.values(), v -> number(term, unit, v, value)));
        }
        return texts(term, type, map, place, value);
    }

    private String number(Node.Term term, FieldType type, Value v, String value) {
        if (term.operator() == Operator.IS && v.isAnything()) {
            return "true";
        }
        return "ifNull(toFloat64OrNull(" + value + ") " + TermSql.symbol(term.operator()) + " "
                + parameters.number(TermSql.amount(type, v).doubleValue()) + ", false)";
    }

    private String texts(Node.Term term, FieldType type, String map, String place, String value) {
        List<String> conditions = new ArrayList<>();
        List<String> literals = new ArrayList<>();
        for (String literal : TermSql.literals(term, FieldType.TEXT)) {
            if (type == FieldType.CHOICE) {
                Choices.spellings(literal).forEach(literals::add);
            } else if (term.operator() == Operator.IS
                    && STATUS_CLASS.matcher(literal).matches()) {
                conditions.add(present(map, place, value + " LIKE " + parameters.text(literal.charAt(0) + "__")));
            } else if (literal.isEmpty()) {
                conditions.add(present(map, place, value + " = ''"));
            } else {
                literals.add(literal);
            }
        }
        addLiterals(conditions, literals, map, place, value);
        Function<Value, String> like =
                pattern -> pattern.isAnything() ? "true" : value + " LIKE " + parameters.text(pattern.likePattern());
        TermSql.patterns(term).forEach(pattern -> conditions.add(present(map, place, like.apply(pattern))));
        return TermSql.or(conditions);
    }

    /** None of them is empty, which is what an absent key reads as. */
    private void addLiterals(List<String> conditions, List<String> literals, String map, String key, String value) {
        if (literals.size() == 1) {
            conditions.add(value + " = " + parameters.text(literals.get(0)));
        } else if (!literals.isEmpty()) {
            String place = parameters.texts(literals);
            String indexed = map.equals(VALUES_INDEXED) ? " AND hasAny(mapValues(" + map + "), " + place + ")" : "";
            conditions.add(present(map, key, value + " IN " + place + indexed));
        }
    }

    private static String present(String map, String place, String condition) {
        String known = "mapContains(" + map + ", " + place + ")";
        return condition.equals("true") ? known : "(" + known + " AND " + condition + ")";
    }
}
