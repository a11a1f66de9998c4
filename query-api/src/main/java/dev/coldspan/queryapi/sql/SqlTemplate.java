package dev.coldspan.queryapi.sql;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One statement, read from the {@code .sql} resource next to the class that asks it. Typed parameters stand in it as
 * {@code {name:Type}}, places for fragments as {@code ${name}}.
 */
public final class SqlTemplate {

    private final String name;
    private final String text;

    private SqlTemplate(String name, String text) {
        this.name = name;
        this.text = text;
    }

    /** Loads {@code file} from the package of {@code owner}; a missing file is a packaging error and throws. */
    public static SqlTemplate named(Class<?> owner, String file) {
        try (InputStream in = owner.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + file + " next to " + owner.getName());
            }
            return new SqlTemplate(file, new String(in.readAllBytes(), StandardCharsets.UTF_8).strip());
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

    private SqlTemplate replace(String place, String sql) {
        String marker = "${" + place + "}";
        if (!text.contains(marker)) {
            throw new IllegalArgumentException(name + " has no place " + marker);
        }
        return new SqlTemplate(name, text.replace(marker, sql));
    }

    /** The statement with no value bound yet. */
    public BoundQuery bind() {
        if (text.contains("${")) {
            throw new IllegalStateException(name + " still has a place to fill: " + text);
        }
        return BoundQuery.of(name, text);
    }
}
