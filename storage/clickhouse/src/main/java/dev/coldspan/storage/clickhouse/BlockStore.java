package dev.coldspan.storage.clickhouse;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Takes blocks of the Native format whose rows carry a batch id, and can tell which of them are there. Safe for use by several
 * threads. Every method throws {@link StorageException}; after a failed {@link #insert} any of its blocks may be there, or come to
 * be there until {@link #endInserts} has returned.
 */
public interface BlockStore {

    /**
     * Inserts blocks; returns when the server has all of them.
     *
     * @param writer names the inserts that {@link #endInserts} is to end, at most one of which runs at a time
     */
    void insert(String table, List<byte[]> blocks, String writer);

    /** Returns when no insert of the writer runs any more on the server. */
    void endInserts(String writer);

    /** How many rows there are of each batch; those without any are left out. */
    Map<Long, Long> rows(String table, Collection<Long> batches);

    /** Removes the rows of a batch. */
    void delete(String table, long batch);

    /** Derives the invocations of these batches of spans once more, which changes nothing where they are there. */
    void deriveInvocations(Collection<Long> batches);

    /** Derives the reports of these batches of log records once more, likewise. */
    void deriveReports(Collection<Long> batches);
}
