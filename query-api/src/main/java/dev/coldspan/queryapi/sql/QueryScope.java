package dev.coldspan.queryapi.sql;

import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * On whose behalf statements run, and which one is running. Used by the thread that runs them and by one that finds out that nobody waits
 * for the answer any more.
 */
public final class QueryScope {

    private static final Logger LOG = LoggerFactory.getLogger(QueryScope.class);

    private final String tenant;
    private Running running;
    private boolean abandoned;

    /** @param tenant whose rows may be read, empty for all */
    public QueryScope(String tenant) {
        this.tenant = tenant;
    }

    /** Stops a statement in the engine. */
    @FunctionalInterface
    interface Running {
        void cancel() throws SQLException;
    }

    String tenant() {
        return tenant;
    }

    /** To be called right before a statement is sent; refuses when nobody waits for it. */
    synchronized void enter(Running statement) throws SQLException {
        if (abandoned) {
            throw new SQLException("nobody waits for the answer", "HY008", QueryFailure.QUERY_WAS_CANCELLED);
        }
        running = statement;
    }

    synchronized void leave() {
        running = null;
    }

    /** Kills the statement that runs and lets none begin. */
    public synchronized void abandon() {
        abandoned = true;
        if (running != null) {
            try {
                running.cancel();
            } catch (SQLException e) {
                LOG.warn(
                        "a query nobody waits for could not be stopped; it ends at its time limit: {}", e.getMessage());
            }
        }
    }
}
