package dev.coldspan.agent.core.measure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which packages a cold start spent its time on. To a class counts the time from its definition to that of the next
 * class, whatever happened then: mostly linking it, running its static initialiser, and the code that needed it.
 */
public final class PackageProfile {
    private static final int MOST_LINES = 20;

    private PackageProfile() {}

    /**
     * One line per package, the dearest first: {@code com.fasterxml.jackson 412 classes 180.5 ms}.
     *
     * @param names class names with slashes, in the order they were met; null ones are left out
     * @param nanos readings of one clock that go with them
     * @param endNanos when the last class's time is over
     */
    public static String[] lines(String[] names, long[] nanos, long endNanos) {
        Map<String, Share> shares = new HashMap<>();
        for (int i = 0; i < names.length; i++) {
            if (names[i] == null) {
                continue;
            }
            String name = packageOf(names[i]);
            Share share = shares.get(name);
            if (share == null) {
                share = new Share(name);
                shares.put(name, share);
            }
            long until = i + 1 < names.length && names[i + 1] != null ? nanos[i + 1] : endNanos;
            share.classes++;
            share.nanos += Math.max(0, until - nanos[i]);
        }
        List<Share> sorted = new ArrayList<>(shares.values());
        Collections.sort(sorted, new DearestFirst());
        String[] lines = new String[Math.min(MOST_LINES, sorted.size())];
        for (int i = 0; i < lines.length; i++) {
            lines[i] = sorted.get(i).line();
        }
        return lines;
    }

    // Three parts tell one library from another; generated classes without a package stand together.
    private static String packageOf(String name) {
        int end = -1;
        for (int part = 0; part < 3; part++) {
            int slash = name.indexOf('/', end + 1);
            if (slash < 0) {
                break;
            }
            end = slash;
        }
        return end < 0 ? "(none)" : name.substring(0, end).replace('/', '.');
    }

    private static final class Share {
        final String name;
        int classes;
        long nanos;

        Share(String name) {
            this.name = name;
        }

        String line() {
            return name + " " + classes + " classes " + nanos / 100_000 / 10.0 + " ms";
        }
    }

    private static final class DearestFirst implements Comparator<Share> {
        @Override
        public int compare(Share one, Share other) {
            return Long.compare(other.nanos, one.nanos);
        }
    }
}
