package dev.coldspan.locallambda.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Which processes belong to which session: what a child forked stays in the session it was started with. */
final class ProcessGroups {

    private ProcessGroups() {}

    /** One walk through {@code /proc}, about 20 µs a process. */
    static Map<Long, List<Long>> members(Set<Long> sessions) {
        Map<Long, List<Long>> members = new HashMap<>();
        try (Stream<Path> entries = Files.list(Path.of("/proc"))) {
            entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> Character.isDigit(name.charAt(0)))
                    .forEach(name -> add(members, sessions, name));
        } catch (IOException e) {
            // Without /proc nothing can be counted; the figures are 0 then.
            return Map.of();
        }
        return members;
    }

    private static void add(Map<Long, List<Long>> members, Set<Long> sessions, String pid) {
        long session = session(pid);
        if (sessions.contains(session)) {
            members.computeIfAbsent(session, key -> new ArrayList<>()).add(Long.valueOf(pid));
        }
    }

    /** The sixth field of proc(5)'s stat; the second is a name in parentheses that may hold anything. */
    private static long session(String pid) {
        try {
            String stat = Files.readString(Path.of("/proc", pid, "stat"));
            return Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[3]);
        } catch (IOException | RuntimeException e) {
            // The process ended meanwhile, or its name is no text.
            return 0;
        }
    }
}
