package dev.coldspan.collector.process.rename;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Tables beside the classes of this package: fields separated by commas, comments after {@code #}. */
final class Csv {

    private Csv() {}

    /** @throws IllegalStateException naming the line that does not have so many fields */
    static List<String[]> read(String name, int fields) {
        try (InputStream input = Csv.class.getResourceAsStream(name)) {
            if (input == null) {
                throw new IllegalStateException(name + " is missing beside " + Csv.class.getName());
            }
            return new String(input.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> fields(name, line, fields))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String[] fields(String name, String line, int count) {
        String[] fields = line.split(",", -1);
        if (fields.length != count) {
            throw new IllegalStateException(name + ": \"" + line + "\" must have " + count + " fields");
        }
        return fields;
    }
}
