package dev.coldspan.queryapi.cost;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What is wrong in price files, by file and line: a reader wants all of it at once, from top to bottom. For one thread. */
final class Problems {

    /** @param line 0 for what is wrong with the file as a whole */
    private record Problem(String file, int line, String message) {

        String shown() {
            return (line == 0 ? file : file + ":" + line) + ": " + message;
        }
    }

    private final List<Problem> problems = new ArrayList<>();

    /** @param origin file and line, or a file */
    void add(String origin, String message) {
        int colon = origin.lastIndexOf(':');
        boolean ofLine = colon >= 0 && origin.substring(colon + 1).matches("[0-9]{1,9}");
        problems.add(
                ofLine
                        ? new Problem(
                                origin.substring(0, colon), Integer.parseInt(origin.substring(colon + 1)), message)
                        : new Problem(origin, 0, message));
    }

    /** Those of one line in the order they were found. */
    List<String> lines() {
        return problems.stream()
                .sorted(Comparator.comparing(Problem::file).thenComparing(Problem::line))
                .map(Problem::shown)
                .toList();
    }

    /** @throws IllegalArgumentException with a line for each */
    void throwIfAny() {
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", lines()));
        }
    }
}
