package dev.coldspan.alerts.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Alerts and the outbox of notifications in one file, {@code alerts.mv}, that one process may open. A change to both is
 * one commit followed by an fsync: after a kill at any point, either an alert has moved and its notifications are in
 * the outbox, or neither has happened.
 *
 * <p>Safe for use by several threads. Reading is from memory. Threads that write must not be interrupted: Java closes a
 * file under a thread that is interrupted while it writes, and the store with it.
 */
public final class AlertStore implements AutoCloseable {
    /** When the outbox is full, the oldest notification gives way to the newest. */
    public static final int MAX_OUTBOX = 10_000;

    private static final JsonMapper JSON = new JsonMapper();

    private final MVStore store;
    private final MVMap<String, String> storedAlerts;
    private final MVMap<Long, String> storedOutbox;
    private final Map<String, Alert> alerts = new ConcurrentHashMap<>();
    private final ConcurrentNavigableMap<Long, Notification> outbox = new ConcurrentSkipListMap<>();

    private AlertStore(MVStore store) {
        this.store = store;
        storedAlerts = store.openMap("alerts");
        storedOutbox = store.openMap("outbox");
        storedAlerts.forEach((id, json) -> alerts.put(id, JSON.readValue(json, Alert.class)));
        storedOutbox.forEach((number, json) -> outbox.put(number, JSON.readValue(json, Notification.class)));
    }

    /**
     * Opens the store, creating folder and file when absent.
     *
     * @throws IOException when the file is in use by another process, or cannot be read
     */
    public static AlertStore open(Path dataDirectory) throws IOException {
        Path file = dataDirectory.resolve("alerts.mv");
        Files.createDirectories(dataDirectory);
        try {
            MVStore store = new MVStore.Builder()
                    .fileName(file.toString())
                    .autoCommitDisabled()
                    .open();
            // Older versions of pages are never read; keeping them would only let the file grow.
            store.setRetentionTime(0);
            store.setVersionsToKeep(0);
            return new AlertStore(store);
        } catch (MVStoreException e) {
            throw new IOException(
                    "cannot open " + file + ": is another Coldspan using this data directory? (" + e.getMessage() + ")",
                    e);
        }
    }

    public Optional<Alert> alert(String id) {
        return Optional.ofNullable(alerts.get(id));
    }

    /** All alerts, in no particular order. */
    public List<Alert> alerts() {
        return List.copyOf(alerts.values());
    }

    /**
     * Makes the changes durable.
     *
     * @return how many of the oldest notifications had to leave a full outbox
     */
    public synchronized int record(Changes changes) {
        changes.put().forEach(a -> storedAlerts.put(a.id(), JSON.writeValueAsString(a)));
        changes.removed().forEach(storedAlerts::remove);
        NavigableMap<Long, Notification> news = new TreeMap<>();
        for (Notification notification : changes.notifications()) {
            long last = !news.isEmpty() ? news.lastKey() : outbox.isEmpty() ? 0 : outbox.lastKey();
            news.put(last + 1, notification);
        }
        news.forEach((number, n) -> storedOutbox.put(number, JSON.writeValueAsString(n)));
        List<Long> crowdedOut = storedOutbox.keyList().stream()
                .limit(Math.max(0, storedOutbox.sizeAsLong() - MAX_OUTBOX))
                .toList();
        crowdedOut.forEach(storedOutbox::remove);
        commit();
        // Nobody may see, and send, what is not durable yet.
        changes.put().forEach(a -> alerts.put(a.id(), a));
        changes.removed().forEach(alerts::remove);
        outbox.putAll(news);
        crowdedOut.forEach(outbox::remove);
        return crowdedOut.size();
    }

    /** Keeps the latest value of an alert that stays in its phase, in memory only: the next evaluation renews it. */
    public synchronized void refresh(Alert alert) {
        alerts.computeIfPresent(alert.id(), (id, old) -> alert);
    }

    /** Notifications not yet delivered, oldest first, by their number. */
    public NavigableMap<Long, Notification> outbox() {
        return new TreeMap<>(outbox);
    }

    public int outboxSize() {
        return outbox.size();
    }

    /** Removes a notification that was accepted, or that will never be. */
    public synchronized void settle(long number) {
        storedOutbox.remove(number);
        commit();
        outbox.remove(number);
    }

    private void commit() {
        store.commit();
        store.sync();
    }

    /** Leaves without saving anything more, as a killed process does. */
    void abandon() {
        store.closeImmediately();
    }

    @Override
    public synchronized void close() {
        boolean interrupted = Thread.interrupted();
        store.close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
