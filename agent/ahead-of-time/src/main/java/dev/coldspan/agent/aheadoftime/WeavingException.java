package dev.coldspan.agent.aheadoftime;

import java.io.IOException;

/** Says in one line what cannot be woven and what to do about it. */
public final class WeavingException extends IOException {
    private static final long serialVersionUID = 1L;

    WeavingException(String message) {
        super(message);
    }

    WeavingException(String message, Throwable cause) {
        super(message, cause);
    }
}
