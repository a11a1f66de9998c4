package dev.coldspan.collector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every row of the catalogue of bad inputs names tests, and those tests exist. */
class CatalogueTest {

    private static final Path GUIDE = Path.of("../docs/guides/limits.md");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| ([HJG]\\d+) \\|.*\\|([^|]*)\\|$");
    private static final Pattern TEST = Pattern.compile("`(\\w+)\\.(\\w+)`");

    @Test
    void hasEveryRow() throws IOException {
        List<String> rows = new ArrayList<>();
        Matcher row = ROW.matcher(Files.readString(GUIDE));
        while (row.find()) {
            rows.add(row.group(1));
        }
        List<String> expected = Stream.of(rows("H", 27), rows("J", 8), rows("G", 7))
                .flatMap(each -> each)
                .toList();
        assertThat(rows).isEqualTo(expected);
    }

    private static Stream<String> rows(String letter, int count) {
        return IntStream.rangeClosed(1, count).mapToObj(n -> letter + n);
    }

    @Test
    void namesTestsThatExistForEachRow() throws IOException {
        Matcher row = ROW.matcher(Files.readString(GUIDE));
        while (row.find()) {
            Matcher test = TEST.matcher(row.group(2));
            int tests = 0;
            while (test.find()) {
                tests++;
                assertThat(source(test.group(1))).as(row.group(1)).contains("void " + test.group(2) + "(");
            }
            assertThat(tests).as("tests of " + row.group(1)).isPositive();
        }
    }

    private static String source(String name) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            Path file = files.filter(each -> each.getFileName().toString().equals(name + ".java"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("there is no test " + name));
            return Files.readString(file);
        }
    }
}
