package dev.coldspan.alerts.query;

/** The query API did not answer, or not with what was asked; the message is one line for people. */
public class QueryException extends Exception {
    private static final long serialVersionUID = 1L;

    public QueryException(String message) {
        super(message);
    }
}
