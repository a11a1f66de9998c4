package dev.coldspan.alerts.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.coldspan.alerts.testing.TestRules;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files made to hurt the reader: refused quickly, with one line. */
class HostileYamlTest {
    private static final RuleFiles FILES = TestRules.files();

    @TempDir
    Path folder;

    @Test
    void refusesBillionLaughsWithoutExpandingThem() {
        StringBuilder yaml = new StringBuilder("a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n");
        for (int i = 1; i < 10; i++) {
            yaml.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(9)));
        }
        assertThat(refusal(yaml.toString()))
                .isEqualTo("f.yaml:2:10: aliases (*name) are not accepted, write the value out");
    }

    @Test
    void refusesNestingOfTenThousandLevels() {
        assertThat(refusal("[".repeat(10_000))).startsWith("f.yaml:").contains("nesting depth");
        assertThat(refusal("{a: ".repeat(10_000))).startsWith("f.yaml:").contains("nesting depth");
    }

    @Test
    void refusesFieldNamesAndTextsWithoutEnd() {
        assertThat(refusal("x".repeat(100_000) + ": 1")).startsWith("f.yaml:1:").hasSizeLessThan(400);
        assertThat(refusal("groups: " + "x".repeat(100_000)))
                .startsWith("f.yaml:1:")
                .hasSizeLessThan(400);
    }

    @Test
    void showsNoControlCharactersOfTheFile() {
        assertThat(refusal("\"gr\\e[31moups\": []")).doesNotContain("\u001b").contains("unknown field gr?[31moups");
    }

    @Test
    void refusesTenMebibytes() throws Exception {
        Files.writeString(folder.resolve("big.yaml"), "# padding\n".repeat(1 << 20));
        assertThatThrownBy(() -> new RuleFolder(folder).read())
                .isInstanceOf(RuleFileException.class)
                .hasMessage("big.yaml:1:1: cannot be read: larger than 1 MiB");
    }

    @Test
    void answersRandomBytesWithAProblemAndNothingElse() {
        Random random = new Random(42);
        String alphabet = "ab:-[]{}&*!|>'\"%@`#,? \n\t0.~";
        for (int i = 0; i < 5_000; i++) {
            StringBuilder yaml = new StringBuilder();
            for (int n = random.nextInt(60); n >= 0; n--) {
                yaml.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            assertThat(refusal(yaml.toString())).as("for %s", yaml).startsWith("f.yaml:");
        }
    }

    /** The message for a file that is certainly no rule file. */
    private static String refusal(String yaml) {
        RuleFileException refusal =
                catchThrowableOfType(RuleFileException.class, () -> FILES.parse(java.util.Map.of("f.yaml", yaml)));
        assertThat(refusal).isNotNull();
        return refusal.getMessage();
    }
}
