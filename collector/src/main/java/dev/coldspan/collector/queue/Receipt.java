package dev.coldspan.collector.queue;

/** A request that has been taken and is on its way to disk. */
@FunctionalInterface
public interface Receipt {

    /** Nothing was taken. */
    Receipt NOTHING = () -> {};

    /**
     * Returns when the request is on disk.
     *
     * @throws QueueException when it is not and will not be
     */
    void await();
}
