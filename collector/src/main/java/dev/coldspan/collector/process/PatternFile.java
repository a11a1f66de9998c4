package dev.coldspan.collector.process;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A file of patterns of secrets: {@code name = expression} on each line (RE2 syntax), comments after {@code #}. */
final class PatternFile {

    private PatternFile() {}

    /** @throws IllegalArgumentException naming the variable, the file and the line that cannot be used */
    static Map<String, Pattern> read(String variable, Path file) {
        Map<String, Pattern> patterns = new LinkedHashMap<>();
        List<String> lines = lines(variable, file);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                add(patterns, line, variable + ": " + file + " line " + (i + 1));
            }
        }
        return patterns;
    }

    private static List<String> lines(String variable, Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new IllegalArgumentException(variable + ": cannot read " + file + " (" + e.getMessage() + ")", e);
        }
    }

    private static void add(Map<String, Pattern> patterns, String line, String place) {
        int sign = line.indexOf('=');
        String name = sign < 0 ? "" : line.substring(0, sign).strip();
        if (name.isEmpty()) {
            throw new IllegalArgumentException(place + " must be \"name = expression\"");
        }
        try {
            Pattern pattern = Pattern.compile(line.substring(sign + 1).strip());
            if (pattern.matches("")) {
                throw new IllegalArgumentException(
                        place + ": the expression of " + name + " also matches an empty text");
            }
            if (patterns.put(name, pattern) != null) {
                throw new IllegalArgumentException(place + ": " + name + " is there twice");
            }
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    place + ": the expression of " + name + " is wrong: " + e.getMessage(), e);
        }
    }
}
