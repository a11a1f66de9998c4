package dev.coldspan.queryapi.filter;

/** A filter cannot be read or asked; becomes a problem document once the parameter it came in is known. */
final class FilterException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    FilterException(At at, String reason) {
        super("column " + at.column() + ": " + reason);
    }
}
