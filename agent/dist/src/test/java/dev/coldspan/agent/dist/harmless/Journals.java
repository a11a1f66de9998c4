package dev.coldspan.agent.dist.harmless;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Compares what two runs of the same shapes observed. */
final class Journals {
    private static final String MARK = "\u0001";

    private Journals() {}

    /** One text per shape that differs, with the lines that do; empty when nobody could tell the runs apart. */
    static List<String> differences(Path without, Path with) throws IOException {
        Map<String, String> expected = read(without);
        Map<String, String> actual = read(with);
        List<String> differences = new ArrayList<>();
        for (Map.Entry<String, String> shape : expected.entrySet()) {
            String other = actual.get(shape.getKey());
            if (!shape.getValue().equals(other)) {
                differences.add(shape.getKey() + "\n" + lines(shape.getValue(), Objects.requireNonNullElse(other, "")));
            }
        }
        if (actual.size() != expected.size()) {
            differences.add(expected.size() + " shapes ran without the agent, " + actual.size() + " with it");
        }
        return differences;
    }

    /** How many shapes a journal tells of. */
    static int count(Path journal) throws IOException {
        return read(journal).size();
    }

    private static Map<String, String> read(Path journal) throws IOException {
        Map<String, String> shapes = new LinkedHashMap<>();
        for (String part : Files.readString(journal).split(MARK)) {
            int end = part.indexOf('\n');
            if (end > 0) {
                shapes.put(part.substring(0, end), part.substring(end + 1));
            }
        }
        return shapes;
    }

    private static String lines(String expected, String actual) {
        StringBuilder text = new StringBuilder();
        Iterator<String> left = expected.lines().iterator();
        Iterator<String> right = actual.lines().iterator();
        for (int shown = 0; shown < 6 && (left.hasNext() || right.hasNext()); ) {
            String one = left.hasNext() ? left.next() : "";
            String two = right.hasNext() ? right.next() : "";
            if (!one.equals(two)) {
                text.append("  without: ").append(shorten(one)).append('\n');
                text.append("  with:    ").append(shorten(two)).append('\n');
                shown++;
            }
        }
        return text.toString();
    }

    private static String shorten(String line) {
        return line.length() < 400 ? line : line.substring(0, 400) + "...";
    }
}
