package dev.coldspan.collector.model;

/** Memory that is asked for before it is used. */
@FunctionalInterface
public interface Budget {

    Budget UNLIMITED = bytes -> {};

    /** @throws RuntimeException when so many more bytes must not be used; the request is then refused */
    void grow(long bytes);
}
