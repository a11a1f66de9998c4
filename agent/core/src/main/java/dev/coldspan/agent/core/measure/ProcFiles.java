package dev.coldspan.agent.core.measure;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Figures from Linux's /proc; -1 where a file or field is missing. {@code java.lang.management} would give some of
 * them too, for some 40 ms in a cold JVM. Thread-safe.
 */
public final class ProcFiles {
    // USER_HZ: fixed at 100 in the kernel's interface to user space on every architecture Java runs on.
    private static final long NANOS_PER_TICK = 10_000_000;
    // The kernel counts in pages; the smallest there are are the usual ones, and larger ones only delay a refresh.
    private static final long BYTES_PER_PAGE = 4_096;
    private static final int UTIME = 14;
    private static final int STIME = 15;
    private static final int STARTTIME = 22;
    // The file of a thread that has ended stays open until a collection, on Java 8 for ever: few threads may keep one.
    private static final int MOST_KEPT = 64;

    private final String root;
    private final ProcFile stat;
    private final ProcFile status;
    private final ProcFile statm;
    // The file belongs to the thread that opens it.
    private final ThreadLocal<ProcFile> ofThread = new ThreadLocal<>();
    private final AtomicInteger kept = new AtomicInteger();

    /** Reads below {@code root}, normally "/proc". */
    public ProcFiles(String root) {
        this.root = root;
        this.stat = new ProcFile(root.concat("/self/stat"), 1_024);
        this.status = new ProcFile(root.concat("/self/status"), 2_048);
        this.statm = new ProcFile(root.concat("/self/statm"), 128);
    }

    /** Largest resident size the process has had, in bytes (VmHWM). */
    public synchronized long peakResidentBytes() {
        status.read();
        long kilobytes = status.number(status.behindLineStart("VmHWM:"));
        return kilobytes < 0 ? -1 : kilobytes * 1_024;
    }

    /** Present resident size in bytes, up to some pages too small; takes a quarter of the time of the peak. */
    public synchronized long residentBytes() {
        statm.read();
        long pages = statm.number(statm.indexOf((byte) ' ', 0));
        return pages < 0 ? -1 : pages * BYTES_PER_PAGE;
    }

    /** Processor time of all threads since the process started, in nanoseconds; steps of 10 ms. */
    public synchronized long processCpuNanos() {
        stat.read();
        long user = statField(UTIME);
        long system = statField(STIME);
        return user < 0 || system < 0 ? -1 : (user + system) * NANOS_PER_TICK;
    }

    /** Processor time of the calling thread since it started, in nanoseconds. */
    public long threadCpuNanos() {
        ProcFile own = ofThread.get();
        if (own == null) {
            own = new ProcFile(root.concat("/thread-self/schedstat"), 64);
            if (kept.get() >= MOST_KEPT) {
                long nanos = own.read().number(0);
                own.close();
                return nanos;
            }
            kept.incrementAndGet();
            ofThread.set(own);
        }
        return own.read().number(0);
    }

    /** How long ago the process started, in nanoseconds; precise to 10 ms. */
    public synchronized long processAgeNanos() {
        ProcFile uptime = new ProcFile(root.concat("/uptime"), 64).read();
        stat.read();
        long startTicks = statField(STARTTIME);
        int dot = uptime.indexOf((byte) '.', 0);
        long hundredths = dot < 0 ? -1 : uptime.number(dot + 1);
        long seconds = uptime.number(0);
        if (startTicks < 0 || hundredths < 0 || hundredths > 99 || seconds < 0) {
            return -1;
        }
        return Math.max(0, 100 * seconds + hundredths - startTicks) * NANOS_PER_TICK;
    }

    /** The process's number as it sees itself, -1 when unknown. */
    synchronized long pid() {
        return stat.read().number(0);
    }

    // Fields are counted from 1; the second one, the program's name, may itself hold blanks and parentheses.
    private long statField(int number) {
        return stat.number(stat.field(number, stat.lastIndexOf(')')));
    }
}
