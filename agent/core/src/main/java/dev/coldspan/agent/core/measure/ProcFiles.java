package dev.coldspan.agent.core.measure;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Figures from Linux's /proc; -1 where a file or field is missing. {@code java.lang.management} would give some of
 * them too, for some 40 ms in a cold JVM.
 */
public final class ProcFiles {
    // USER_HZ: fixed at 100 in the kernel's interface to user space on every architecture Java runs on.
    private static final long NANOS_PER_TICK = 10_000_000;
    private static final int UTIME = 14;
    private static final int STIME = 15;
    private static final int STARTTIME = 22;

    private final String root;

    /** Reads below {@code root}, normally "/proc". */
    public ProcFiles(String root) {
        this.root = root;
    }

    /** Largest resident size the process has had, in bytes (VmHWM). */
    public long peakResidentBytes() {
        String status = read("/self/status", 4_096);
        int at = status.indexOf("\nVmHWM:");
        long kilobytes = at < 0 ? -1 : firstNumber(status, at + 7);
        return kilobytes < 0 ? -1 : kilobytes * 1_024;
    }

    /** Processor time of all threads since the process started, in nanoseconds; steps of 10 ms. */
    public long processCpuNanos() {
        String stat = read("/self/stat", 1_024);
        long user = field(stat, UTIME);
        long system = field(stat, STIME);
        return user < 0 || system < 0 ? -1 : (user + system) * NANOS_PER_TICK;
    }

    /** Processor time of the calling thread since it started, in nanoseconds. */
    public long threadCpuNanos() {
        return firstNumber(read("/thread-self/schedstat", 128), 0);
    }

    /** How long ago the process started, in nanoseconds; precise to 10 ms. */
    public long processAgeNanos() {
        String uptime = read("/uptime", 64);
        int dot = uptime.indexOf('.');
        long startTicks = field(read("/self/stat", 1_024), STARTTIME);
        if (dot < 0 || startTicks < 0 || uptime.length() < dot + 3) {
            return -1;
        }
        long upTicks = 100 * firstNumber(uptime, 0) + firstNumber(uptime.substring(dot + 1, dot + 3), 0);
        return Math.max(0, upTicks - startTicks) * NANOS_PER_TICK;
    }

    // Fields are counted from 1; the second one, the program's name, may itself hold blanks and parentheses.
    private static long field(String stat, int number) {
        int at = stat.lastIndexOf(')');
        for (int field = 2; field < number && at >= 0; field++) {
            at = stat.indexOf(' ', at + 1);
        }
        return at < 0 ? -1 : firstNumber(stat, at);
    }

    private static long firstNumber(String text, int from) {
        int at = from;
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
        if (at >= text.length() || !isDigit(text.charAt(at))) {
            return -1;
        }
        long number = 0;
        while (at < text.length() && isDigit(text.charAt(at))) {
            number = 10 * number + text.charAt(at++) - '0';
        }
        return number;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private String read(String path, int most) {
        try (InputStream in = new FileInputStream(root + path)) {
            byte[] bytes = new byte[most];
            int count = in.read(bytes);
            return count <= 0 ? "" : new String(bytes, 0, count, StandardCharsets.ISO_8859_1);
        } catch (IOException | SecurityException unreadable) {
            return "";
        }
    }
}
