package dev.coldspan.collector.benchmark;

import java.io.IOException;

/** A connection to a collector that one thread uses. */
interface Connection extends AutoCloseable {

    /** Sends and waits for the answer. */
    Answer send(PreparedRequest request) throws IOException;

    @Override
    void close() throws IOException;
}
