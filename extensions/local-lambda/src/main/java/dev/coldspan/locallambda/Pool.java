package dev.coldspan.locallambda;

/** The execution environments of one function. Thread-safe. */
interface Pool extends AutoCloseable {

    LambdaFunction function();

    /** Initialises what is to be ready ahead of the first request; returns when it is. */
    void prepare();

    /**
     * Runs the invocation on the calling thread.
     *
     * @throws TooManyRequestsException if all environments the function may have are busy
     */
    InvocationResult run(Invocation invocation);

    /** Ends the sandboxes that have been idle since before {@code nanoTime - idleTimeout}. */
    void reap(long nanoTime);

    SandboxStats stats();

    @Override
    void close();
}
