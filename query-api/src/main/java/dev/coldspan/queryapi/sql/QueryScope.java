package dev.coldspan.queryapi.sql;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * On whose behalf statements run, and which ones are running. Used by the threads that run them and by one that finds out that nobody waits
 * for the answer any more.
 */
public final class QueryScope {

    private static final Logger LOG = LoggerFactory.getLogger(QueryScope.class);

    private final String tenant;
    private final Set<Statement> running = new HashSet<>();
    private boolean abandoned;

    /** @param tenant whose rows may be read, empty for all */
    public QueryScope(String tenant) {
        this.tenant = tenant;
    }

    String tenant() {
        return tenant;
    }

    /** To be called right before a statement is sent; refuses when nobody waits for it. */
    synchronized void enter(Statement statement) throws SQLException {
        if (abandoned) {
            throw new SQLException("nobody waits for the answer", "HY008", QueryFailure.QUERY_WAS_CANCELLED);
        }
        running.add(statement);
    }

    synchronized void leave(Statement statement) {
        running.remove(statement);
    }

    /** Kills the statements that run and lets none begin. */
    public synchronized void abandon() {
        abandoned = true;
        running.forEach(QueryScope::cancel);
    }

    private static void cancel(Statement statement) {
        try {
            statement.cancel();
        } catch (SQLException e) {
            LOG.warn("a query nobody waits for could not be stopped; it ends at its time limit: {}", e.getMessage());
        }
    }
}
