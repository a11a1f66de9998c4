package dev.coldspan.cli.local;

import dev.coldspan.cli.output.Progress;
import dev.coldspan.locallambda.LogLine;
import dev.coldspan.locallambda.LogSink;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Prints {@code 12:00:01.250 checkout | text} as it comes, tabs and inner line breaks made readable. */
public final class LogPrinter implements LogSink {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

    private final Progress out;

    public LogPrinter(Progress out) {
        this.out = out;
    }

    @Override
    public void accept(LogLine line) {
        String prefix = TIME.format(line.time()) + " " + line.functionName() + " | ";
        out.line(prefix
                + line.text().stripTrailing().replace("\n", "\n" + prefix).replace('\t', ' '));
    }
}
