package dev.coldspan.extension.http;

import java.io.IOException;
import java.net.Socket;

/** Where an {@link HttpConnection} has its sockets from. Not thread-safe but for {@link #cut}. */
public interface Dialer {
    /**
     * A connected socket that nobody else has.
     *
     * @param timeoutMillis positive
     * @throws StillConnectingException when connecting goes on by itself, and may be asked for again
     */
    Socket dial(int timeoutMillis) throws IOException;

    /** Whether {@link #dial} would hand out a socket that has been connected for some time. */
    boolean isReady();

    /** Closes the socket that was handed out last, even while somebody is writing to it; for any thread. */
    void cut();
}
