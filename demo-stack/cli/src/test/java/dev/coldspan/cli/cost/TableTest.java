package dev.coldspan.cli.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TableTest {

    /** An escape in seven bits and in eight, a line of its own, text that is read from the right, half a pair, a name that hides. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u001b[2J",
                "\u009b2J",
                "\r",
                "\n",
                "\t",
                "\u0085",
                "\u2028",
                "\u2029",
                "\u202e",
                "\u2066",
                "\u200b",
                "\ufeff",
                "\u0000",
                "\u007f",
                "\ud800"
            })
    void letsNoNameMoveTheCursorOrTurnTheLine(String hostile) {
        assertThat(Table.name("a" + hostile + "b"))
                .startsWith("a?")
                .endsWith("b")
                .doesNotContain(hostile.substring(0, 1))
                .hasSize(2 + hostile.length());
    }

    @ParameterizedTest
    @ValueSource(strings = {"checkout", "Bestellung-\u00e4\u00f6\u00fc", "\u6ce8\u6587", "a b", "app/function", "=1+1"})
    void leavesNamesThatCanBeReadAsTheyAre(String name) {
        assertThat(Table.name(name)).isEqualTo(name);
    }

    @Test
    void cutsANameThatWouldPushTheAmountsOutOfSight() {
        assertThat(Table.name("x".repeat(10_000))).hasSize(60).endsWith("xxx...");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0.000000",
        "0.0000005, 0.000001",
        "-0.0000005, -0.000001",
        "1E+9, 1000000000.000000",
        "1E-30, 0.000000",
        "123456789012345678.1234567, 123456789012345678.123457"
    })
    void showsAmountsWithoutExponentsAndWithSixDecimals(String amount, String shown) {
        assertThat(Table.amount(new BigDecimal(amount))).isEqualTo(shown);
    }

    @Test
    void linesUpColumnsOfRowsThatDifferInLength() {
        List<String> lines = new Table()
                .row("NAME", "COST", "CALLS")
                .row("a", "12.5")
                .row("longer", "3", "1000")
                .text()
                .lines()
                .toList();

        assertThat(lines).containsExactly("NAME    COST  CALLS", "a       12.5", "longer     3   1000");
    }
}
