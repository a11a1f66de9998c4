package dev.coldspan.queryapi.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.queryapi.QueryApiExtension;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The guide says what is so: its examples are answered, and its table has the fields there are. */
final class FilterGuideTest {

    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final List<String> LISTS = List.of("invocations", "spans", "logs");

    @RegisterExtension
    static final QueryApiExtension API = new QueryApiExtension();

    private static Stream<String> table(String heading) {
        try {
            String guide = Files.readString(Path.of("../docs/guides/filter-language.md"));
            String section = guide.substring(guide.indexOf("\n## " + heading + "\n") + 4);
            return section.substring(0, section.indexOf("\n## "))
                    .lines()
                    .filter(line -> line.startsWith("| ") && !line.startsWith("|---"))
                    .skip(1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> examples() {
        return table("Examples")
                .map(line -> line.substring(line.indexOf('`') + 1, line.lastIndexOf('`')))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void answersEveryExampleOnAtLeastOneList(String q) {
        assertThat(LISTS)
                .anyMatch(list -> API.client().get("/api/v1/" + list, "q", q).status() == 200);
    }

    @Test
    void listsEveryFieldOnce() {
        List<String> described = table("Fields")
                .flatMap(line -> CODE.matcher(line.substring(0, line.indexOf('|', 1)))
                        .results()
                        .map(code -> code.group(1)))
                .toList();

        assertThat(described)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Field.values()).map(Field::label).toList());
    }
}
