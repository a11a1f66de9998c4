package dev.coldspan.agent.dist.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How much of the machine everybody else used while a child started. Processor time is not free of neighbours: they share
 * its caches and its core, and so can raise it by half. A round says how disturbed it was.
 */
final class Neighbours {
    private static final Path MACHINE = Path.of("/proc/stat");
    // The kernel counts in hundredths of a second for programs, whatever its own clock.
    private static final double MILLIS_PER_TICK = 10;

    private final double busyMillis = busyMillis();
    private final long nanos = System.nanoTime();

    Neighbours() throws IOException {}

    /** Percent of all processors that neither idled nor worked for the child since this was made. */
    double percent(double childMillis) throws IOException {
        double wall = (System.nanoTime() - nanos) / 1e6 * Runtime.getRuntime().availableProcessors();
        return Math.max(0, Math.min(100, 100 * (busyMillis() - busyMillis - childMillis) / wall));
    }

    // Fields: user, nice, system, idle, iowait, irq, softirq, steal.
    private static double busyMillis() throws IOException {
        String[] fields =
                Files.readString(MACHINE).lines().findFirst().orElseThrow().split(" +");
        double ticks = 0;
        for (int field : new int[] {1, 2, 3, 6, 7, 8}) {
            ticks += Long.parseLong(fields[field]);
        }
        return ticks * MILLIS_PER_TICK;
    }
}
