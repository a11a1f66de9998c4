package dev.coldspan.storage.clickhouse;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The {@code .sql} files packed with this module. */
final class Sql {

    private static final String FOLDER = "/dev/coldspan/storage/clickhouse/";

    private Sql() {}

    /** @param path below schema/ or queries/, without the ending: {@code queries/refresh_function_minutes} */
    static String read(String path) {
        return readFile(path + ".sql");
    }

    /** @param path with the ending */
    static String readFile(String path) {
        try (InputStream in = Sql.class.getResourceAsStream(FOLDER + path)) {
            if (in == null) {
                throw new IllegalStateException(path + " is not packed with this module");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts values in the place of {@code {name}}; ClickHouse's own {@code {name:Type}} parameters stay. */
    static String render(String template, Map<String, String> variables) {
        String sql = template;
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            sql = sql.replace("{" + variable.getKey() + "}", variable.getValue());
        }
        return sql;
    }
}
