package dev.coldspan.locallambda.telemetry;

import java.io.IOException;
import java.util.List;

/** Where a subscriber listens. Used by one thread, apart from {@link #close()}. */
interface Destination extends AutoCloseable {

    /**
     * Blocks until the listener has the batch. The time for which it is frozen does not count against any limit.
     *
     * @param events each a JSON document
     * @throws IOException if the listener does not have it; trying again is useful
     */
    void send(List<byte[]> events) throws IOException, InterruptedException;

    /** Lets a send that hangs fail. */
    @Override
    void close();
}
