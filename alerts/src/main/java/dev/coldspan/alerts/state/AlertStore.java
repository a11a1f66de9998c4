package dev.coldspan.alerts.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Alerts and the outbox of notifications in one file, {@code alerts.mv}, that one process may open. A change to both is
 * one commit followed by an fsync: after a kill at any point, either an alert has moved and its notifications are in
 * the outbox, or neither has happened. Safe for use by several threads.
 */
public final class AlertStore implements AutoCloseable {
    /** When the outbox is full, the oldest notification gives way to the newest. */
    public static final int MAX_OUTBOX = 10_000;

    private static final JsonMapper JSON = new JsonMapper();

    private final MVStore store;
    private final MVMap<String, String> alerts;
    private final MVMap<Long, String> outbox;

    private AlertStore(MVStore store) {
        this.store = store;
        this.alerts = store.openMap("alerts");
        this.outbox = store.openMap("outbox");
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
        return Optional.ofNullable(alerts.get(id)).map(json -> JSON.readValue(json, Alert.class));
    }

    /** All alerts, in no particular order. */
    public List<Alert> alerts() {
        return alerts.values().stream()
                .map(json -> JSON.readValue(json, Alert.class))
                .toList();
    }

    /**
     * Makes the changes durable.
     *
     * @return how many of the oldest notifications had to leave a full outbox
     */
    public synchronized int record(Changes changes) {
        Map<String, String> put = new TreeMap<>();
        changes.put().forEach(a -> put.put(a.id(), JSON.writeValueAsString(a)));
        List<String> news =
                changes.notifications().stream().map(JSON::writeValueAsString).toList();
        alerts.putAll(put);
        changes.removed().forEach(alerts::remove);
        long next = outbox.isEmpty() ? 1 : outbox.lastKey() + 1;
        for (String json : news) {
            outbox.put(next++, json);
        }
        int dropped = 0;
        for (; outbox.sizeAsLong() > MAX_OUTBOX; dropped++) {
            outbox.remove(outbox.firstKey());
        }
        commit();
        return dropped;
    }

    /** Keeps the latest value of an alert that stays in its phase; durable with the next change, and no loss before. */
    public synchronized void refresh(Alert alert) {
        alerts.put(alert.id(), JSON.writeValueAsString(alert));
    }

    /** Notifications not yet delivered, oldest first, by their number. */
    public NavigableMap<Long, Notification> outbox() {
        NavigableMap<Long, Notification> pending = new TreeMap<>();
        outbox.entrySet().forEach(e -> pending.put(e.getKey(), JSON.readValue(e.getValue(), Notification.class)));
        return pending;
    }

    public int outboxSize() {
        return outbox.size();
    }

    /** Removes a notification that was accepted, or that will never be. */
    public synchronized void settle(long number) {
        outbox.remove(number);
        commit();
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
        store.close();
    }
}
