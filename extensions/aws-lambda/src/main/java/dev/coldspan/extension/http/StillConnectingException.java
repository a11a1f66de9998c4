package dev.coldspan.extension.http;

import java.io.IOException;

/** There was no connection in the time there was, but there may be later: nothing has failed. */
public final class StillConnectingException extends IOException {
    private static final long serialVersionUID = 1L;

    /** {@code message} names the peer. */
    public StillConnectingException(String message) {
        super(message);
    }
}
