package dev.coldspan.agent.dist.harmless;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/**
 * Tells a person who waits how far a long run is: a line on standard output and in {@code target/harmless/progress}.
 */
final class Progress {
    private final String what;
    private final int all;
    private final long started = System.nanoTime();
    private int done;
    private int differences;

    /** Of {@code all} shapes that will run, each without and with the agent. */
    Progress(String what, int all) {
        this.what = what;
        this.all = all;
    }

    /** Counts shapes that have run both ways, and how many of them differed. */
    void add(int shapes, int different) throws IOException {
        done += shapes;
        differences += different;
        long passed = System.nanoTime() - started;
        String line = "%s: %d of %d shapes, %d differences, %s passed, about %s left%n"
                .formatted(what, done, all, differences, text(passed), text(passed / done * (all - done)));
        System.out.print(line);
        Path file = Settings.directory(".").resolve("progress");
        Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static String text(long nanos) {
        Duration time = Duration.ofNanos(nanos);
        return "%d:%02d".formatted(time.toMinutes(), time.toSecondsPart());
    }
}
