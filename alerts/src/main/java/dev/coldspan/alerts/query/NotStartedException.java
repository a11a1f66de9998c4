package dev.coldspan.alerts.query;

/** The query API has no address yet: a moment of every start, not a failure. */
public final class NotStartedException extends QueryException {
    private static final long serialVersionUID = 1L;

    NotStartedException() {
        super("the query API has not started yet");
    }
}
