package dev.coldspan.locallambda;

import java.io.IOException;

/** Takes a function's response while it is produced. Called by one thread, which waits: so a slow taker slows the function. */
@FunctionalInterface
public interface ResponseStream {

    /**
     * @param chunk its bytes are the taker's
     * @throws IOException if nobody takes it any more; the function is not told, the rest of its response is not passed on
     */
    void write(byte[] chunk) throws IOException;
}
