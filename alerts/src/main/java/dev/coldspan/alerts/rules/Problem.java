package dev.coldspan.alerts.rules;

import java.util.Comparator;

/**
 * Something wrong in a rule file.
 *
 * @param file name of the file within its folder
 * @param line from 1
 * @param column from 1, in characters
 */
public record Problem(String file, int line, int column, String message) implements Comparable<Problem> {
    private static final Comparator<Problem> ORDER = Comparator.comparing(Problem::file)
            .thenComparingInt(Problem::line)
            .thenComparingInt(Problem::column)
            .thenComparing(Problem::message);

    @Override
    public int compareTo(Problem other) {
        return ORDER.compare(this, other);
    }

    /** The form compilers use, so that editors jump to it: {@code shop.yaml:7:9: message}. */
    @Override
    public String toString() {
        return file + ":" + line + ":" + column + ": " + message;
    }
}
