package dev.coldspan.queryapi.export;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CsvCellTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=HYPERLINK(\"x\")",
                "+1",
                "-1",
                "@x",
                "\tx",
                "\rx",
                "\nx",
                "=1+1",
                "-",
                "\uFF1D1",
                "\uFF0B1",
                "\uFF0D1",
                "\uFF20x"
            })
    void disarmsWhatASpreadsheetWouldRun(String text) {
        assertThat(CsvCell.text(text)).isEqualTo("\"'" + text.replace("\"", "\"\"") + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "checkout", "a=b", "1-1", "é漢", " =x", "'x"})
    void leavesOtherTextsAlone(String text) {
        assertThat(CsvCell.text(text)).isEqualTo(text);
    }

    @Test
    void quotesWhatWouldEndACell() {
        assertThat(CsvCell.text("a,b")).isEqualTo("\"a,b\"");
        assertThat(CsvCell.text("say \"hi\"")).isEqualTo("\"say \"\"hi\"\"\"");
        assertThat(CsvCell.text("two\nlines")).isEqualTo("\"two\nlines\"");
        assertThat(CsvCell.text("two\r\nlines")).isEqualTo("\"two\r\nlines\"");
    }
}
