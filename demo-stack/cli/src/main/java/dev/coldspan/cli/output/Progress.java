package dev.coldspan.cli.output;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/** Says on the terminal what is being done and how long each step took. Thread-safe. */
public final class Progress {

    private final PrintWriter out;
    private final long start = System.nanoTime();

    public Progress(PrintWriter out) {
        this.out = out;
    }

    /** One step, timed since the command began: {@code [ 3.2 s] ClickHouse 26.7 is ready}. */
    public synchronized void step(String text) {
        double seconds = Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0;
        out.println(String.format(Locale.ROOT, "[%5.1f s] %s", seconds, text));
        out.flush();
    }

    /** A line as it is. */
    public synchronized void line(String text) {
        out.println(text);
        out.flush();
    }
}
