package dev.coldspan.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.atIndex;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.coldspan.alerts.rules.Problem;
import dev.coldspan.alerts.rules.RuleFileException;
import dev.coldspan.queryapi.cost.PriceBook;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ErrorReportTest {

    @TempDir
    private Path folder;

    @Test
    void severalLinesBecomeOne() {
        assertThat(ErrorReport.message(new IllegalStateException("first\n  second\r\nthird ")))
                .isEqualTo("first | second | third");
    }

    @Test
    void aCauseSpeaksForAnExceptionWithoutAMessage() {
        RuntimeException silent = new RuntimeException(null, new IllegalStateException("the disk is full"));
        assertThat(ErrorReport.message(silent)).isEqualTo("the disk is full");
    }

    @Test
    void theTypeIsTheLastResort() {
        assertThat(ErrorReport.message(new UnsupportedOperationException()))
                .isEqualTo("java.lang.UnsupportedOperationException");
    }

    @Test
    void problemsOfAlertRulesStandOneBelowTheOther() {
        StringWriter err = new StringWriter();
        CommandLine line = new CommandLine(new AlertsCommand()).setErr(new PrintWriter(err));
        RuleFileException failure =
                new RuleFileException(List.of(new Problem("b.yaml", 3, 1, "two"), new Problem("a.yaml", 7, 9, "one")));

        int code = new ErrorReport().handleExecutionException(failure, line, null);

        assertThat(code).isEqualTo(1);
        assertThat(err.toString().lines())
                .containsExactly(
                        "coldspan alerts: --alert-rules cannot be used, 2 problems:",
                        "  a.yaml:7:9: one",
                        "  b.yaml:3:1: two",
                        "'coldspan alerts check DIR' checks the folder again.");
    }

    @Test
    void problemsOfPricesStandOneBelowTheOther() throws IOException {
        Files.writeString(folder.resolve("own.csv"), "not the header");
        Files.writeString(folder.resolve("capacity.csv"), "neither");
        StringWriter err = new StringWriter();
        CommandLine line = new CommandLine(new CostCommand()).setErr(new PrintWriter(err));
        Exception failure = catchThrowableOfType(IllegalArgumentException.class, () -> PriceBook.with(folder));

        int code =
                new ErrorReport().handleExecutionException(new IllegalStateException("wrapped", failure), line, null);

        assertThat(code).isEqualTo(1);
        assertThat(err.toString().lines())
                .hasSize(4)
                .satisfies(first -> assertThat(first).endsWith("--prices cannot be used, 2 problems:"), atIndex(0))
                .satisfies(problem -> assertThat(problem).startsWith("  capacity.csv:1: "), atIndex(1))
                .satisfies(problem -> assertThat(problem).startsWith("  own.csv:1: "), atIndex(2))
                .satisfies(last -> assertThat(last).contains("coldspan cost check"), atIndex(3));
    }
}
