package dev.coldspan.collector.otlpexport;

import dev.coldspan.collector.otlp.Signal;
import java.util.List;

/** Sends requests to one destination; says what it answered and does not try again. */
interface Transport extends AutoCloseable {

    /**
     * @param request the parts of one encoded {@code Export*ServiceRequest}, to be sent one after the other
     * @throws RefusedException when the destination did not take it, or nobody knows
     */
    Taken send(Signal signal, List<byte[]> request) throws RefusedException, InterruptedException;

    @Override
    void close();

    /**
     * A request was taken.
     *
     * @param rejected items the destination did not want; they must not be sent again
     * @param message why, or a warning; usually empty
     */
    record Taken(long rejected, String message) {}
}
