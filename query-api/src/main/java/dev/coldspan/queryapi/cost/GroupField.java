package dev.coldspan.queryapi.cost;

import dev.coldspan.queryapi.filter.FieldExpression;
import dev.coldspan.queryapi.filter.Scope;
import dev.coldspan.queryapi.http.ProblemException;
import dev.coldspan.queryapi.rollup.Dimension;
import dev.coldspan.queryapi.sql.BoundFragment;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a bill can be split by: a field or an attribute as a filter names it, and {@code tenant}, which nobody may filter by but who may read all
 * tenants may look at. Immutable.
 *
 * @param label as it was asked for
 * @param field null for the tenant
 */
public record GroupField(String label, FieldExpression field) {

    private static final int MOST = 4;

    private static final String TENANT = "tenant";

    /** Short names of attributes that have no field. */
    private static final Map<String, String> SHORT = Map.of("route", "http.route");

    private static final Map<Dimension, GroupField> OF_DIMENSIONS = new java.util.EnumMap<>(Dimension.class);

    static {
        for (Dimension dimension : Dimension.values()) {
            OF_DIMENSIONS.put(dimension, parse("groupBy", dimension.label()));
        }
    }

    /**
     * Reads the names of a list parameter, each once and at most four.
     *
     * @param parameter where they came in, for the problem when there is no such field
     */
    public static List<GroupField> parse(String parameter, List<String> names) {
        if (names.stream().distinct().count() < names.size()) {
            throw ProblemException.invalid(parameter, parameter + " names a field twice");
        }
        if (names.size() > MOST) {
            throw ProblemException.invalid(parameter, parameter + " must name at most " + MOST + " fields");
        }
        return names.stream().map(name -> parse(parameter, name)).toList();
    }

    private static GroupField parse(String parameter, String name) {
        if (name.equals(TENANT)) {
            return new GroupField(name, null);
        }
        GroupField parsed = new GroupField(name, FieldExpression.parse(parameter, SHORT.getOrDefault(name, name)));
        // What no invocation can have is refused here, with the reason.
        parsed.onInvocations("group");
        return parsed;
    }

    static List<GroupField> of(List<Dimension> dimensions) {
        return dimensions.stream().map(OF_DIMENSIONS::get).toList();
    }

    boolean isOfRollup() {
        return field == null || field.isKnownOn(Scope.ROLLUP);
    }

    BoundFragment onRollup(String prefix) {
        return field == null ? tenant() : field.on(Scope.ROLLUP, prefix);
    }

    BoundFragment onInvocations(String prefix) {
        return field == null ? tenant() : field.onInvocation(prefix);
    }

    private static BoundFragment tenant() {
        return new BoundFragment("toString(Tenant)", Map.of());
    }

    /** What capacity that was declared has of it: empty where it has none. */
    String of(Capacity capacity) {
        Optional<String> name =
                Optional.ofNullable(field).flatMap(FieldExpression::field).map(f -> f.label());
        return switch (name.orElse("")) {
            case "function" -> capacity.of().function();
            case "version" -> capacity.version();
            case "provider" -> capacity.of().provider();
            case "region" -> capacity.of().region();
            case "account" -> capacity.of().account();
            case "arch" -> capacity.of().arch();
            default -> "";
        };
    }
}
