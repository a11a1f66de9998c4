package dev.coldspan.queryapi.filter;

/** A filter cannot be read or asked; becomes a problem document once the parameter it came in is known. */
final class FilterException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int column;
    private final String reason;

    FilterException(At at, String reason) {
        super("column " + at.column() + ": " + reason);
        this.column = at.column();
        this.reason = reason;
    }

    /** For whoever shows the place by other means than the message. */
    Mistake mistake() {
        return new Mistake(column, reason);
    }
}
