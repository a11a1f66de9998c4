package dev.coldspan.alerts.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.h2.mvstore.MVStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Alerts and the outbox of notifications in one file, {@code alerts.mv}, that one process may open. A change to both is
 * one commit followed by an fsync: after a kill at any point, either an alert has moved and its notifications are in
 * the outbox, or neither has happened.
 *
 * <p>After a failed write memory is the truth: nobody has seen the change that failed, and whatever part of it reached
 * the disk is taken back when {@link #repair} opens the file anew.
 *
 * <p>Safe for use by several threads. Reading is from memory. Threads that write must not be interrupted: Java closes a
 * file under a thread that is interrupted while it writes, and the store with it.
 */
public final class AlertStore implements AutoCloseable {
    /** When the outbox is full, the oldest notification gives way to the newest. */
    public static final int MAX_OUTBOX = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(AlertStore.class);

    private final String name;
    private final Map<String, Alert> alerts;
    /** Ids by rule, so that an evaluation need not look at the alerts of all others. */
    private final Map<String, Set<String>> byRule = new ConcurrentHashMap<>();

    private final ConcurrentNavigableMap<Long, Notification> outbox;
    private final Map<String, Silence> silences;
    private final Map<String, Instant> evaluated;
    /** Rules that were evaluated since the last commit. */
    private final Set<String> unsaved = new HashSet<>();
    /** Alerts whose worst value has changed since the last commit. */
    private final Set<String> worse = new HashSet<>();

    private final AtomicLong failures = new AtomicLong();
    /** Null after a failed write. */
    private AlertFile file;

    private boolean closed;

    private AlertStore(String name) {
        this.name = name;
        file = AlertFile.open(name);
        alerts = new ConcurrentHashMap<>(file.alerts());
        alerts.values().forEach(this::index);
        outbox = new ConcurrentSkipListMap<>(file.outbox());
        silences = new ConcurrentHashMap<>(file.silences());
        evaluated = new ConcurrentHashMap<>(file.evaluated());
    }

    /**
     * Opens the store, creating folder and file when absent.
     *
     * @throws IOException when the file is in use by another process, or cannot be read
     */
    public static AlertStore open(Path dataDirectory) throws IOException {
        Files.createDirectories(dataDirectory);
        return open(dataDirectory.resolve("alerts.mv").toString());
    }

    /** @param name a file name as MVStore understands it; it may begin with the scheme of a file system */
    static AlertStore open(String name) throws IOException {
        try {
            return new AlertStore(name);
        } catch (MVStoreException e) {
            throw new IOException(
                    "cannot open " + name + ": is another Coldspan using this data directory? (" + e.getMessage() + ")",
                    e);
        }
    }

    public Optional<Alert> alert(String id) {
        return Optional.ofNullable(alerts.get(id));
    }

    private void index(Alert alert) {
        byRule.computeIfAbsent(alert.rule(), r -> ConcurrentHashMap.newKeySet()).add(alert.id());
    }

    private void forget(String id) {
        Alert gone = alerts.remove(id);
        if (gone != null) {
            byRule.computeIfPresent(gone.rule(), (rule, ids) -> {
                ids.remove(id);
                return ids.isEmpty() ? null : ids;
            });
        }
    }

    /** The alerts of a rule, in no particular order. */
    public List<Alert> alerts(String rule) {
        return byRule.getOrDefault(rule, Set.of()).stream()
                .map(alerts::get)
                .filter(Objects::nonNull)
                .toList();
    }

    /** All alerts, in no particular order. */
    public List<Alert> alerts() {
        return List.copyOf(alerts.values());
    }

    /**
     * Makes the changes durable.
     *
     * @return how many of the oldest notifications had to leave a full outbox
     * @throws RuntimeException when the disk does not take the changes; then none of them has happened
     */
    public synchronized int record(Changes changes) {
        if (!repair()) {
            throw new IllegalStateException(name + " cannot be written");
        }
        long last = outbox.isEmpty() ? 0 : outbox.lastKey();
        NavigableMap<Long, Notification> news = new TreeMap<>();
        changes.notifications().forEach(n -> news.put(last + 1 + news.size(), n));
        List<Long> crowdedOut = Stream.concat(outbox.keySet().stream(), news.keySet().stream())
                .limit(Math.max(0, outbox.size() + news.size() - MAX_OUTBOX))
                .toList();
        write(to -> {
            saveWorse(to);
            to.history().moved(changes.put(), alerts, changes.at());
            changes.put().forEach(to::put);
            changes.removed().forEach(to::remove);
            news.forEach(to::put);
            crowdedOut.forEach(to::remove);
            saveEvaluated(to);
            changes.evaluated().forEach(to::putEvaluated);
        });
        unsaved.clear();
        worse.clear();
        // Nobody may see, and send, what is not durable yet.
        changes.put().forEach(a -> {
            alerts.put(a.id(), a);
            index(a);
        });
        changes.removed().forEach(this::forget);
        outbox.putAll(news);
        crowdedOut.forEach(outbox::remove);
        evaluated.putAll(changes.evaluated());
        return crowdedOut.size();
    }

    /** Up to when a rule is evaluated; empty when it never was. */
    public Optional<Instant> evaluated(String rule) {
        return Optional.ofNullable(evaluated.get(rule));
    }

    /** Remembers how far a rule is evaluated; written with the next change, or by {@link #save}. */
    public synchronized void evaluated(String rule, Instant until) {
        evaluated.put(rule, until);
        unsaved.add(rule);
    }

    /**
     * Writes how far rules are evaluated and the worst values met on the way, and forgets rules that are no more and alerts of long ago.
     */
    public synchronized void save(Set<String> rules, Instant now) {
        List<String> gone =
                evaluated.keySet().stream().filter(r -> !rules.contains(r)).toList();
        gone.forEach(evaluated::remove);
        unsaved.removeAll(gone);
        if (gone.isEmpty() && unsaved.isEmpty() || !repair()) {
            return;
        }
        write(to -> {
            gone.forEach(to::removeEvaluated);
            saveWorse(to);
            saveEvaluated(to);
            to.history().prune(now);
        });
        unsaved.clear();
        worse.clear();
        write(AlertFile::tidy);
    }

    // Both in one transaction: rounds that count as evaluated are not read again, so their worst value must be kept
    // with them.
    private void saveWorse(AlertFile to) {
        worse.stream().map(alerts::get).filter(Objects::nonNull).forEach(to::put);
    }

    private void saveEvaluated(AlertFile to) {
        unsaved.forEach(rule -> to.putEvaluated(rule, evaluated.get(rule)));
    }

    /**
     * A token for the process that leads from now on, greater than all before; durable when this returns.
     *
     * @param known a token that was seen elsewhere
     */
    public synchronized long nextToken(long known) {
        if (!repair()) {
            throw new IllegalStateException(name + " cannot be written");
        }
        long next = Math.max(known, file.token()) + 1;
        write(to -> to.putToken(next));
        return next;
    }

    /** All silences, past and future ones included, in no particular order. */
    public List<Silence> silences() {
        return List.copyOf(silences.values());
    }

    /**
     * Adds a silence, or replaces the one of the same id.
     *
     * @throws RuntimeException when the disk does not take it
     */
    public synchronized void put(Silence silence) {
        if (!repair()) {
            throw new IllegalStateException(name + " cannot be written");
        }
        write(to -> to.put(silence));
        silences.put(silence.id(), silence);
    }

    /** Forgets a silence. */
    public synchronized void removeSilence(String id) {
        if (silences.containsKey(id) && repair()) {
            write(to -> to.removeSilence(id));
            silences.remove(id);
        }
    }

    /**
     * Keeps the latest value of an alert that stays in its phase, in memory only: the next evaluation renews it. A worse one than
     * all before is written with the next change, or by {@link #save}.
     */
    public synchronized void refresh(Alert alert) {
        alerts.computeIfPresent(alert.id(), (id, old) -> {
            if (!old.worst().equals(alert.worst())) {
                worse.add(id);
            }
            return alert;
        });
    }

    /**
     * Alerts that fired, the latest first.
     *
     * @param key exclusive, see {@link PastAlert#key()}
     * @throws IllegalStateException when the file cannot be read at the moment
     */
    public List<PastAlert> history(String key, int limit) {
        List<String> entries;
        synchronized (this) {
            if (file == null) {
                throw new IllegalStateException(name + " cannot be read");
            }
            entries = file.history().before(key, limit);
        }
        return entries.stream().map(History::parse).toList();
    }

    /** Notifications not yet delivered, oldest first, by their number. */
    public NavigableMap<Long, Notification> outbox() {
        return new TreeMap<>(outbox);
    }

    public int outboxSize() {
        return outbox.size();
    }

    /**
     * Removes a notification that was accepted, or that will never be. It is not sent again even when the disk fails,
     * unless the process dies before {@link #repair} succeeds.
     */
    public void settle(long number) {
        settle(number, history -> {});
    }

    /** Removes a notification that its receiver has taken or refused, and takes that down. */
    public void settle(long number, Instant at, boolean accepted) {
        Notification notification = outbox.get(number);
        settle(number, notification == null ? history -> {} : history -> history.told(notification, at, accepted));
    }

    private synchronized void settle(long number, Consumer<History> answer) {
        outbox.remove(number);
        if (!repair()) {
            return;
        }
        try {
            write(to -> {
                to.remove(number);
                answer.accept(to.history());
            });
        } catch (RuntimeException | OutOfMemoryError e) {
            LOG.debug("Notification {} is removed from the file by the next repair", number, e);
        }
    }

    /**
     * After a failed write, opens the file anew and makes it equal to memory; otherwise does nothing.
     *
     * @return whether the store can be written
     */
    public synchronized boolean repair() {
        if (closed || file != null) {
            return !closed;
        }
        try {
            write(to -> {
                to.clear();
                alerts.values().forEach(to::put);
                outbox.forEach(to::put);
                silences.values().forEach(to::put);
                evaluated.forEach(to::putEvaluated);
            });
            unsaved.clear();
            worse.clear();
            LOG.info("{} can be written again", name);
        } catch (RuntimeException | OutOfMemoryError e) {
            LOG.debug("{} is still broken", name, e);
        }
        return file != null;
    }

    /** How many attempts to write or to reopen the file have failed since the start. */
    public long failures() {
        return failures.get();
    }

    private void write(Consumer<AlertFile> changes) {
        try {
            if (file == null) {
                file = AlertFile.open(name);
            }
            changes.accept(file);
            file.commit();
        } catch (RuntimeException | Error e) {
            // Out of memory as well: what was put but not committed must not slip into the next commit.
            failures.incrementAndGet();
            LOG.error("{} cannot be written, alerts do not change until it can: {}", name, e.toString());
            leave();
            throw e;
        }
    }

    private void leave() {
        if (file != null) {
            file.abandon();
            file = null;
        }
    }

    /** Leaves without saving anything more, as a killed process does. */
    public synchronized void abandon() {
        closed = true;
        leave();
    }

    @Override
    public synchronized void close() {
        boolean interrupted = Thread.interrupted();
        if (repair()) {
            try {
                file.close();
            } catch (MVStoreException e) {
                // Every change is on disk since its commit; only the tidying up is missing.
                LOG.error("Cannot close {}: {}", name, e.getMessage());
            }
        }
        closed = true;
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
