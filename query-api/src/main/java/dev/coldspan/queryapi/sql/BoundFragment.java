package dev.coldspan.queryapi.sql;

import java.util.Map;

/**
 * A piece of SQL with the values it speaks of beside it. Whoever makes one writes its SQL from constants and the names that
 * {@link Parameters} gave out; nothing of a request stands in it.
 *
 * @param parameters values in ClickHouse's escaped text form, by parameter name
 */
public record BoundFragment(String sql, Map<String, String> parameters) {

    /** Holds for every row. */
    public static final BoundFragment TRUE = new BoundFragment("true", Map.of());

    public BoundFragment {
        parameters = Map.copyOf(parameters);
    }
}
