package dev.coldspan.alerts.state;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import tools.jackson.databind.json.JsonMapper;

/** The MVStore file behind an {@link AlertStore}. After the first failed write it is of no use any more. */
final class AlertFile {
    private static final JsonMapper JSON = new JsonMapper();

    private static final int FILL_PERCENT = 50;
    private static final int MAX_MOVED_BYTES = 4 << 20;

    private final MVStore store;
    private final MVMap<String, String> alerts;
    private final MVMap<Long, String> outbox;
    private final MVMap<String, String> silences;
    /** Rule to epoch milliseconds. */
    private final MVMap<String, Long> evaluated;

    private final MVMap<String, Long> meta;
    private final History history;

    private AlertFile(MVStore store) {
        this.store = store;
        alerts = store.openMap("alerts");
        outbox = store.openMap("outbox");
        silences = store.openMap("silences");
        evaluated = store.openMap("evaluated");
        meta = store.openMap("meta");
        history = new History(store.openMap("history"));
    }

    /** @throws org.h2.mvstore.MVStoreException when the file is in use by another process, or cannot be read */
    static AlertFile open(String name) {
        // Nothing is written between commits, however large a change is: half of it must never be on disk.
        MVStore store = new MVStore.Builder()
                .fileName(name)
                .autoCommitDisabled()
                .autoCommitBufferSize(0)
                .open();
        try {
            // Older versions of pages are never read; keeping them would only let the file grow.
            store.setRetentionTime(0);
            store.setVersionsToKeep(0);
            return new AlertFile(store);
        } catch (RuntimeException | Error e) {
            // Left open, the file would be in use for ever.
            store.closeImmediately();
            throw e;
        }
    }

    Map<String, Alert> alerts() {
        Map<String, Alert> read = new TreeMap<>();
        alerts.forEach((id, json) -> read.put(id, JSON.readValue(json, Alert.class)));
        return read;
    }

    Map<Long, Notification> outbox() {
        Map<Long, Notification> read = new TreeMap<>();
        outbox.forEach((number, json) -> read.put(number, JSON.readValue(json, Notification.class)));
        return read;
    }

    Map<String, Silence> silences() {
        Map<String, Silence> read = new TreeMap<>();
        silences.forEach((id, json) -> read.put(id, JSON.readValue(json, Silence.class)));
        return read;
    }

    Map<String, Instant> evaluated() {
        Map<String, Instant> read = new TreeMap<>();
        evaluated.forEach((rule, millis) -> read.put(rule, Instant.ofEpochMilli(millis)));
        return read;
    }

    History history() {
        return history;
    }

    void put(Silence silence) {
        silences.put(silence.id(), JSON.writeValueAsString(silence));
    }

    void removeSilence(String id) {
        silences.remove(id);
    }

    void putEvaluated(String rule, Instant until) {
        evaluated.put(rule, until.toEpochMilli());
    }

    void removeEvaluated(String rule) {
        evaluated.remove(rule);
    }

    void put(Alert alert) {
        alerts.put(alert.id(), JSON.writeValueAsString(alert));
    }

    void remove(String alert) {
        alerts.remove(alert);
    }

    void put(long number, Notification notification) {
        outbox.put(number, JSON.writeValueAsString(notification));
    }

    void remove(long number) {
        outbox.remove(number);
    }

    /** The token of the last process that led; 0 when none did. */
    long token() {
        return meta.getOrDefault("token", 0L);
    }

    void putToken(long token) {
        meta.put("token", token);
    }

    /** Everything but history and token, which are nowhere else. */
    void clear() {
        alerts.clear();
        outbox.clear();
        silences.clear();
        evaluated.clear();
    }

    /** Returns when the changes since the last commit are on disk, all of them or, with an exception, perhaps none. */
    void commit() {
        store.commit();
        store.sync();
    }

    /** Gives back room that is used by less than half; otherwise what changes seldom keeps a piece of the file for every commit. */
    void tidy() {
        store.compact(FILL_PERCENT, MAX_MOVED_BYTES);
    }

    /** Leaves without saving anything more, as a killed process does. */
    void abandon() {
        store.closeImmediately();
    }

    void close() {
        store.close();
    }
}
