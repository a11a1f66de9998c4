package dev.coldspan.queryapi.sql;

/** An answer that may still be on its way. */
@FunctionalInterface
public interface Later<T> {

    /**
     * Waits for the answer.
     *
     * @throws QueryFailure as the statement would have where it was asked for
     */
    T get();
}
