package dev.coldspan.locallambda.process;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks every {@value #PERIOD_MILLIS} ms how much memory the processes of each subject have, and tells a subject that
 * passed its limit. Processes they forked count too; new ones are looked for every {@value #SCAN_EVERY} rounds.
 */
public final class MemoryWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MemoryWatch.class);

    static final long PERIOD_MILLIS = 20;
    static final int SCAN_EVERY = 10;

    /** What is watched. Called on the watch's thread; must not block. */
    public interface Subject {

        /** The groups of its processes, by {@link SandboxProcess#pid()}; empty while it is frozen. */
        Set<Long> groups();

        MemoryAccounting accounting();

        long limitBytes();

        /** @param largest the group with the most memory */
        void exceeded(long largest);
    }

    private final List<Subject> subjects = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService executor;
    private Map<Long, List<Long>> members = Map.of();
    private int round;

    private MemoryWatch(ScheduledExecutorService executor) {
        this.executor = executor;
    }

    public static MemoryWatch start() {
        ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "coldspan-memory-watch");
            thread.setDaemon(true);
            return thread;
        });
        MemoryWatch watch = new MemoryWatch(executor);
        executor.scheduleWithFixedDelay(watch::tryToLook, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
        return watch;
    }

    public void add(Subject subject) {
        subjects.add(subject);
    }

    public void remove(Subject subject) {
        subjects.remove(subject);
    }

    private void tryToLook() {
        try {
            look();
        } catch (RuntimeException e) {
            // A task that throws is never run again, and limits would hold no longer.
            LOG.warn("Cannot look at the memory of sandboxes, trying again: {}", e.toString());
        }
    }

    private void look() {
        Set<Long> groups = new HashSet<>();
        subjects.forEach(subject -> groups.addAll(subject.groups()));
        if (groups.isEmpty()) {
            return;
        }
        if (round++ % SCAN_EVERY == 0) {
            members = ProcessGroups.members(groups);
        }
        subjects.forEach(this::look);
    }

    private void look(Subject subject) {
        long total = 0;
        long most = -1;
        long largest = 0;
        for (long group : subject.groups()) {
            long bytes = members.getOrDefault(group, List.of(group)).stream()
                    .mapToLong(pid -> ProcessMemory.currentBytes(pid, subject.accounting()))
                    .sum();
            total += bytes;
            if (bytes > most) {
                most = bytes;
                largest = group;
            }
        }
        if (total > subject.limitBytes()) {
            subject.exceeded(largest);
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
