package dev.coldspan.queryapi.sql;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One statement, read from the {@code .sql} resource next to the class that asks it. Typed parameters stand in it as
 * {@code {name:Type}}, places for fragments as {@code ${name}}.
 */
public final class SqlTemplate {

    private final String name;
    private final String text;
    private final Map<String, String> parameters;

    private SqlTemplate(String name, String text, Map<String, String> parameters) {
        this.name = name;
        this.text = text;
        this.parameters = parameters;
    }

    /** Loads {@code file} from the package of {@code owner}; a missing file is a packaging error and throws. */
    public static SqlTemplate named(Class<?> owner, String file) {
        try (InputStream in = owner.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + file + " next to " + owner.getName());
            }
            return new SqlTemplate(file, new String(in.readAllBytes(), StandardCharsets.UTF_8).strip(), Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts the fragment of an enum constant in the place {@code ${place}}. */
    public <E extends Enum<E> & SqlFragment> SqlTemplate with(String place, E fragment) {
        return replace(place, fragment.sql());
    }

    /** Puts the fragments, separated by commas, in the place {@code ${place}}. */
    public <E extends Enum<E> & SqlFragment> SqlTemplate with(String place, List<E> fragments) {
        return replace(place, fragments.stream().map(SqlFragment::sql).collect(Collectors.joining(", ")));
    }

    /** Puts the fragment in the place {@code ${place}}; its values are bound with it. */
    public SqlTemplate with(String place, BoundFragment fragment) {
        Map<String, String> all = new LinkedHashMap<>(parameters);
        fragment.parameters().forEach((parameter, value) -> {
            if (!value.equals(all.getOrDefault(parameter, value))) {
                throw new IllegalArgumentException(name + " gets two values for the parameter " + parameter);
            }
            all.put(parameter, value);
        });
        return new SqlTemplate(name, replace(place, fragment.sql()).text, Collections.unmodifiableMap(all));
    }

    private SqlTemplate replace(String place, String sql) {
        String marker = "${" + place + "}";
        if (!text.contains(marker)) {
            throw new IllegalArgumentException(name + " has no place " + marker);
        }
        return new SqlTemplate(name, text.replace(marker, sql), parameters);
    }

    /** The statement with no value bound yet. */
    public BoundQuery bind() {
        if (text.contains("${")) {
            throw new IllegalStateException(name + " still has a place to fill: " + text);
        }
        return BoundQuery.of(name, text, parameters);
    }
}
