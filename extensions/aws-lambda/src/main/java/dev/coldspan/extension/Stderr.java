package dev.coldspan.extension;

import dev.coldspan.extension.send.Sender;
import java.io.PrintStream;

/** Lines for the function's log. OTEL_LOG_LEVEL=error or none silences warnings; the same line is written twice at most. */
final class Stderr implements Sender.Log {
    private final PrintStream out;
    private final boolean silent;
    private String last = "";
    private int repeated;

    Stderr(PrintStream out, String level) {
        this.out = out;
        this.silent = "none".equalsIgnoreCase(level) || "error".equalsIgnoreCase(level);
    }

    @Override
    public synchronized void warn(String message) {
        repeated = message.equals(last) ? repeated + 1 : 0;
        last = message;
        if (!silent && repeated < 2) {
            out.println("coldspan extension WARN: " + message);
        }
    }

    void error(String message) {
        out.println("coldspan extension ERROR: " + message);
    }
}
