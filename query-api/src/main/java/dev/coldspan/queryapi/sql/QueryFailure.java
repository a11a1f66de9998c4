package dev.coldspan.queryapi.sql;

import com.clickhouse.client.api.ServerException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.SQLTransientException;

/** A statement gave no answer; the message is one line for the person who asked. */
public final class QueryFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What the person who asked can do about it. */
    public enum Kind {
        /** Ask for less. */
        TOO_LARGE,
        /** Ask with another regular expression. */
        EXPRESSION,
        /** Ask again later. */
        UNAVAILABLE,
        /** Nothing: he has gone. */
        ABANDONED,
        /** Nothing: the statement and ClickHouse disagree. */
        INTERNAL
    }

    // ClickHouse's error codes, src/Common/ErrorCodes.cpp.
    private static final int TOO_MANY_ROWS = 158;
    private static final int TIMEOUT_EXCEEDED = 159;
    private static final int TOO_SLOW = 160;
    private static final int TOO_MANY_SIMULTANEOUS_QUERIES = 202;
    private static final int MEMORY_LIMIT_EXCEEDED = 241;
    private static final int TOO_MANY_BYTES = 307;
    private static final int TOO_MANY_ROWS_OR_BYTES = 396;
    private static final int CANNOT_COMPILE_REGEXP = 427;

    static final int QUERY_WAS_CANCELLED = 394;

    private final Kind kind;

    private QueryFailure(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    static QueryFailure of(String query, QueryLimits limits, SQLException e) {
        int code = serverCode(e);
        if (code == TIMEOUT_EXCEEDED || code == TOO_SLOW) {
            return tooLarge(
                    "needs more time than allowed (" + limits.executionTime().toSeconds() + " s)", e);
        }
        if (code == TOO_MANY_ROWS || code == TOO_MANY_BYTES || code == TOO_MANY_ROWS_OR_BYTES) {
            return tooLarge("has more rows than allowed (" + limits.resultRows() + ")", e);
        }
        if (code == MEMORY_LIMIT_EXCEEDED) {
            return tooLarge("needs more memory than allowed (" + (limits.memoryBytes() >> 20) + " MiB)", e);
        }
        if (code == QUERY_WAS_CANCELLED) {
            return new QueryFailure(Kind.ABANDONED, "the query was stopped", e);
        }
        if (code == CANNOT_COMPILE_REGEXP) {
            return new QueryFailure(Kind.EXPRESSION, "a regular expression is too large for RE2; use a simpler one", e);
        }
        if (code == TOO_MANY_SIMULTANEOUS_QUERIES) {
            return busy(e);
        }
        if (isOfPoolInUse(e)) {
            return busy(e);
        }
        if (e instanceof SQLTransientException
                || (e.getSQLState() != null && e.getSQLState().startsWith("08"))) {
            return new QueryFailure(Kind.UNAVAILABLE, "ClickHouse does not answer; the query API will once it does", e);
        }
        return new QueryFailure(Kind.INTERNAL, "ClickHouse refused the statement " + query, e);
    }

    /**
     * The pool had no free connection in time. Where none can be made it gives the reason as the cause, or, where an engine that stands still
     * keeps it waiting, says that none is in use.
     */
    private static boolean isOfPoolInUse(SQLException e) {
        return e instanceof SQLTransientConnectionException
                && e.getCause() == null
                && !String.valueOf(e.getMessage()).contains("active=0");
    }

    /** The driver hides the engine's code in the cause when it calls an error a timeout; 0 when the engine said nothing. */
    private static int serverCode(SQLException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof ServerException server) {
                return server.getCode();
            }
        }
        return e.getErrorCode();
    }

    private static QueryFailure busy(SQLException e) {
        return new QueryFailure(Kind.UNAVAILABLE, "ClickHouse is busy with other queries; try again shortly", e);
    }

    private static QueryFailure tooLarge(String what, SQLException e) {
        return new QueryFailure(Kind.TOO_LARGE, "the answer " + what + "; narrow from/to or add a filter", e);
    }
}
