package dev.coldspan.collector.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldspan.collector.process.guard.GuardOptions;
import dev.coldspan.collector.process.redact.RedactOptions;
import dev.coldspan.collector.process.redact.Rule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcessorOptionsTest {

    @TempDir
    Path folder;

    @Test
    void runsAllButSamplingWhenNothingIsSaid() {
        ProcessorOptions options = ProcessorOptions.from(Map.of("COLDSPAN_SAMPLE_ONE_IN", " "));

        assertThat(options).isEqualTo(ProcessorOptions.DEFAULT);
        assertThat(options.redact()).contains(RedactOptions.DEFAULT);
        assertThat(options.guard()).contains(GuardOptions.DEFAULT);
        assertThat(options.sample()).isEmpty();
    }

    @Test
    void leavesOutWhatIsOff() {
        ProcessorOptions options = ProcessorOptions.from(Map.of(
                "COLDSPAN_RENAME", "off",
                "COLDSPAN_IDENTIFY", "false",
                "COLDSPAN_REDACT", "OFF",
                "COLDSPAN_CARDINALITY", "0"));

        assertThat(options.rename() || options.identify()).isFalse();
        assertThat(options.redact()).isEmpty();
        assertThat(options.guard()).isEmpty();
    }

    @Test
    void readsWhatIsSaidOfEach() throws Exception {
        Path patterns = folder.resolve("patterns");
        Files.writeString(patterns, "# ours\n\ncustomer = C-[0-9]{4}\n");
        ProcessorOptions options = ProcessorOptions.from(Map.of(
                "COLDSPAN_REDACT_ALSO", "email",
                "COLDSPAN_REDACT_NOT", "card_number, jwt",
                "COLDSPAN_REDACT_KEYS", "shop.*,,iban",
                "COLDSPAN_REDACT_EXEMPT_KEYS", "csrf.token",
                "COLDSPAN_REDACT_PATTERNS", patterns.toString(),
                "COLDSPAN_CARDINALITY_FUNCTIONS", "50",
                "COLDSPAN_CARDINALITY_WINDOW", "10m",
                "COLDSPAN_SAMPLE_ONE_IN", "20",
                "COLDSPAN_SAMPLE_KEEP_SLOWER_THAN", "1500ms",
                "COLDSPAN_SAMPLE_KEEP_SLOWEST_PART", "0.05"));

        RedactOptions redact = options.redact().orElseThrow();
        assertThat(redact.rules()).contains(Rule.EMAIL, Rule.KEY).doesNotContain(Rule.CARD_NUMBER, Rule.JWT);
        assertThat(redact.keys()).containsExactly("shop.*", "iban");
        assertThat(redact.exemptKeys()).containsExactly("csrf.token");
        assertThat(redact.patterns()).containsOnlyKeys("customer");
        assertThat(options.guard().orElseThrow().functions()).isEqualTo(50);
        assertThat(options.guard().orElseThrow().window()).isEqualTo(Duration.ofMinutes(10));
        assertThat(options.sample().orElseThrow().oneIn()).isEqualTo(20);
        assertThat(options.sample().orElseThrow().slowerThan()).isEqualTo(Duration.ofMillis(1_500));
        assertThat(options.sample().orElseThrow().slowestPart()).isEqualTo(0.05);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "COLDSPAN_REDACT | maybe | COLDSPAN_REDACT must be on or off, is \"maybe\"",
                "COLDSPAN_REDACT_ALSO | mail | COLDSPAN_REDACT_ALSO must be one of key, query",
                "COLDSPAN_CARDINALITY_KEYS | 0 | COLDSPAN_CARDINALITY_KEYS must be a whole number from 1 to 10000000,"
                        + " is \"0\"",
                "COLDSPAN_CARDINALITY_KEYS | 1e3 | COLDSPAN_CARDINALITY_KEYS must be a whole number",
                "COLDSPAN_CARDINALITY_WINDOW | 0s | COLDSPAN_CARDINALITY_WINDOW must be more than 0, is \"0s\"",
                "COLDSPAN_CARDINALITY_WINDOW | 1 day | COLDSPAN_CARDINALITY_WINDOW must be a number and ms, s, m or h",
                "COLDSPAN_SAMPLE_ONE_IN | -3 | COLDSPAN_SAMPLE_ONE_IN must be a whole number from 1 to 1000000",
                "COLDSPAN_SAMPLE_ONE_IN | 99999999999999999999 | COLDSPAN_SAMPLE_ONE_IN must be a whole number",
                "COLDSPAN_SAMPLE_KEEP_SLOWEST_PART | NaN | COLDSPAN_SAMPLE_KEEP_SLOWEST_PART must be a number from 0"
                        + " to 0.5",
                "COLDSPAN_SAMPLE_KEEP_GB_SECONDS | x | COLDSPAN_SAMPLE_KEEP_GB_SECONDS must be a number from 0",
                "COLDSPAN_REDACT_PATTERNS | /no/such/file | COLDSPAN_REDACT_PATTERNS: cannot read /no/such/file"
            })
    void namesTheVariableThatCannotBeUsed(String name, String value, String message) {
        assertThatThrownBy(() -> ProcessorOptions.from(Map.of(name, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({
        "customer, line 2 must be \"name = expression\"",
        "x = (, line 2: the expression of x is wrong",
        "x = a*, line 2: the expression of x also matches an empty text",
        "a = b\\nx = 1\\nx = 2, line 4: x is there twice"
    })
    void namesTheLineOfAPatternThatCannotBeUsed(String line, String message) throws Exception {
        Path patterns = folder.resolve("patterns");
        Files.writeString(patterns, "# ours\n" + line.replace("\\n", "\n"));

        assertThatThrownBy(() -> ProcessorOptions.from(Map.of("COLDSPAN_REDACT_PATTERNS", patterns.toString())))
                .hasMessageContaining(message);
    }

    @Test
    void readsTheVariablesThatTheGuideNamesAndNoOthers() throws Exception {
        Set<String> asked = new TreeSet<>();
        Map<String, String> environment = new HashMap<>() {
            private static final long serialVersionUID = 1;

            @Override
            public String get(Object name) {
                asked.add((String) name);
                return null;
            }
        };
        ProcessorOptions.from(environment);
        String guide = Files.readString(Path.of("..", "docs", "guides", "add-a-processor.md"));

        Set<String> named = Pattern.compile("COLDSPAN_[A-Z_]+")
                .matcher(guide)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(named).isEqualTo(asked);
    }

    @Test
    void shortensALongValueInItsMessage() {
        assertThatThrownBy(() -> ProcessorOptions.from(Map.of("COLDSPAN_REDACT", "x".repeat(10_000))))
                .hasMessageMatching("COLDSPAN_REDACT must be on or off, is \"x{60}\\.\\.\\.\"");
    }
}
