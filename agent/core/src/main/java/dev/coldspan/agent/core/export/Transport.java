package dev.coldspan.agent.core.export;

/** Posts one request body to the collector. */
public interface Transport {
    /**
     * Sends and waits for the answer's status. Never throws; gives up when the deadline has passed.
     *
     * @param deadlineNanos reading of {@link System#nanoTime()}
     */
    SendResult send(byte[] body, long deadlineNanos);
}
