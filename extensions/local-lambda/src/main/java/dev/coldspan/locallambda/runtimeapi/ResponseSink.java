package dev.coldspan.locallambda.runtimeapi;

/** Takes a response that the runtime streams, piece by piece, on the runtime's connection. */
@FunctionalInterface
public interface ResponseSink {

    /** @return false to refuse the rest, which is then an oversized response */
    boolean write(byte[] chunk);
}
