package dev.coldspan.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.cli.output.Progress;
import dev.coldspan.locallambda.LogLine;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LogPrinterTest {

    private final StringWriter printed = new StringWriter();
    private final LogPrinter printer = new LogPrinter(new Progress(new PrintWriter(printed)));

    private void line(String text) {
        Instant time = Instant.parse("2026-11-20T12:00:01.250Z");
        printer.accept(new LogLine(time, "checkout", "instance", "id", LogLine.Source.FUNCTION, text));
    }

    @Test
    void namesTimeAndFunction() {
        line("shipping order 17");

        assertThat(printed.toString().lines()).containsExactly("12:00:01.250 checkout | shipping order 17");
    }

    @Test
    void namesThemOnEveryLineOfAnEvent() {
        line("first\n  second\n");

        assertThat(printed.toString().lines())
                .containsExactly("12:00:01.250 checkout | first", "12:00:01.250 checkout |   second");
    }

    @Test
    void separatesTheFiguresOfAReportWithBlanks() {
        line("REPORT RequestId: id\tDuration: 1.00 ms\t");

        assertThat(printed.toString().lines())
                .containsExactly("12:00:01.250 checkout | REPORT RequestId: id Duration: 1.00 ms");
    }
}
